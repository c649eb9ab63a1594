package io.hermod.providers.wire;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.KeyAccess.ServicePrincipal;
import io.hermod.core.shared.Secret;

/** How a call shows whose it is. */
public sealed interface Authorization {

    record None() implements Authorization {}

    /** {@code Authorization: Bearer}. */
    record Bearer(Secret token) implements Authorization {}

    /** A header of the provider's own, such as {@code x-api-key}. */
    record Header(String name, Secret value) implements Authorization {}

    /** Signature Version 4, for a service in a region. */
    record Signed(String service, String region, AwsIdentity identity) implements Authorization {}

    /** A token of Entra, as {@code Authorization: Bearer}. */
    record Entra(ServicePrincipal principal) implements Authorization {}

    /**
     * A token of Google Cloud, as {@code Authorization: Bearer}.
     *
     * @param credentials the JSON of a file of Google's credentials
     */
    record GoogleCloud(Secret credentials) implements Authorization {}

    /** A bearer token, or nothing if it is empty. */
    static Authorization bearer(Secret token) {
        return token.isEmpty() ? new None() : new Bearer(token);
    }

    /** A key in a header of the provider's own, or nothing if it is empty. */
    static Authorization header(String name, Secret key) {
        return key.isEmpty() ? new None() : new Header(name, key);
    }
}
