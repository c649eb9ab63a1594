package io.hermod.aws;

import io.hermod.core.batch.BundleStore;
import io.hermod.testing.BundleStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoBundleStoreIT extends BundleStoreContract {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    private final DynamoBundleStore store =
            new DynamoBundleStore(AWS.dynamo(), AWS.aws().names().table());

    @Override
    protected BundleStore store() {
        return store;
    }
}
