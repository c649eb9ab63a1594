package io.hermod.aws;

import io.hermod.core.shared.Unavailable;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Calls AWS on behalf of a port, in whose terms a fault is reported. */
final class AwsCalls {
    private AwsCalls() {}

    /**
     * The call's value. A condition that does not hold and an object that does not exist are answers, and pass as the SDK throws them.
     *
     * @param service with its article, such as {@code the job store}
     * @throws Unavailable if AWS does not respond, or refuses
     */
    static <T> T calling(String service, String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (ConditionalCheckFailedException | NoSuchKeyException answer) {
            throw answer;
        } catch (SdkException fault) {
            throw new Unavailable(service, operation, fault);
        }
    }
}
