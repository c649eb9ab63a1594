package io.hermod.aws;

import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.shared.Words;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Calls AWS. Reports faults that pass as {@link Unavailable}, and those that stay as {@link CallRejected}. */
final class AwsCalls {
    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * Codes of 4xx responses to calls that may succeed later, beside those that the SDK knows as throttling and clock
     * skew: other writers, slow connections, and credentials that have expired or are not known yet.
     */
    private static final Set<String> PASSING = Set.copyOf(Words.in("""
        TransactionConflictException TransactionCanceledException ReplicatedWriteConflictException
        OperationAborted ConditionalRequestConflict PriorRequestNotComplete RequestTimeout
        RequestTimeoutException ExpiredToken ExpiredTokenException TokenRefreshRequired InvalidToken
        InvalidAccessKeyId InvalidClientTokenId UnrecognizedClientException OverLimit
        AWS.SimpleQueueService.OverLimit KmsThrottled KMS.ThrottlingException
        """));

    /** Why a transaction fails each time; it fails with the same code if another writer was first. */
    private static final Set<String> LASTING_CANCELLATIONS =
            Set.of("ValidationError", "ItemCollectionSizeLimitExceeded", "AccessDenied");

    private AwsCalls() {}

    /**
     * Passes on the SDK's exceptions for a failed condition, a missing object and a missing secret, because they are
     * results and not faults.
     *
     * @param service with its article, such as {@code the job store}
     * @throws Unavailable if AWS does not respond, or may accept the same call later
     * @throws CallRejected if AWS rejects the call, and would reject it again
     */
    static <T> T calling(String service, String operation, Supplier<T> call) {
        return calling(service, operation, fault -> new Unavailable(service, operation, fault), call);
    }

    /** As the other, for a service whose outages have a type of their own. */
    static <T> T calling(
            String service, String operation, Function<SdkException, Unavailable> outage, Supplier<T> call) {
        try {
            return call.get();
        } catch (ConditionalCheckFailedException | NoSuchKeyException | ResourceNotFoundException answer) {
            throw answer;
        } catch (AwsServiceException response) {
            if (isRejection(response)) {
                throw new CallRejected(service, operation, name(response), response);
            }
            throw outage.apply(response);
        } catch (SdkException fault) {
            throw outage.apply(fault);
        }
    }

    private static boolean isRejection(AwsServiceException response) {
        int status = response.statusCode();
        return status / 100 == 4
                && status != REQUEST_TIMEOUT
                && status != TOO_MANY_REQUESTS
                && !response.isThrottlingException()
                && !response.isClockSkewException()
                && !response.isRetryableException()
                && code(response)
                        .map(code -> !PASSING.contains(code) || isLastingCancellation(response))
                        .orElse(isRejectionWithoutCode(status));
    }

    private static boolean isLastingCancellation(AwsServiceException response) {
        return response instanceof TransactionCanceledException cancelled
                && cancelled.cancellationReasons().stream()
                        .anyMatch(reason -> LASTING_CANCELLATIONS.contains(String.valueOf(reason.code())));
    }

    /** A HEAD has no body and so no code. S3 answers one with 400 if the credentials have expired. */
    private static boolean isRejectionWithoutCode(int status) {
        return status != BAD_REQUEST && status != CONFLICT;
    }

    private static String name(AwsServiceException response) {
        return code(response).orElseGet(() -> "HTTP " + response.statusCode());
    }

    private static Optional<String> code(AwsServiceException response) {
        return Optional.ofNullable(response.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .filter(code -> !code.isEmpty());
    }
}
