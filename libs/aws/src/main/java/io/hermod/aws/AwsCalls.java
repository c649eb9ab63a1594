package io.hermod.aws;

import io.hermod.core.shared.Unavailable;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Calls AWS and reports faults as {@link Unavailable}. */
final class AwsCalls {
    private AwsCalls() {}

    /**
     * Passes on the SDK's exceptions for a failed condition and a missing object, because they are results and not
     * faults.
     *
     * @param service with its article, such as {@code the job store}
     * @throws Unavailable if AWS does not respond or rejects the call
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
