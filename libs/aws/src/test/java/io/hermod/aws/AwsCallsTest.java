package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Unavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Which faults of AWS pass, and which stay. */
class AwsCallsTest {
    @ParameterizedTest
    @CsvSource({
        "400, ValidationException",
        "400, ResourceNotFoundException",
        "400, AccessDeniedException",
        "400, InvalidParameterValue",
        "400, EntityTooLarge",
        "400, QueueDoesNotExist",
        "400, DecryptionFailure",
        "403, AccessDenied",
        "404, NoSuchBucket",
        "405, MethodNotAllowed",
        "412, PreconditionFailed",
        "413, RequestEntityTooLarge"
    })
    void rejection_stays(int status, String code) {
        assertThatExceptionOfType(CallRejected.class)
                .isThrownBy(() -> call(response(status, code)))
                .withMessage("the store rejected a call: write, " + code)
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo("the store rejected a call: " + code));
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException",
        "400, ProvisionedThroughputExceededException",
        "400, RequestLimitExceeded",
        "403, RequestThrottled",
        "400, KMS.ThrottlingException",
        "403, OverLimit",
        "429, AnyCode",
        "503, SlowDown",
        "400, TransactionConflictException",
        "400, TransactionInProgressException",
        "409, OperationAborted",
        "400, ExpiredToken",
        "400, ExpiredTokenException",
        "403, InvalidAccessKeyId",
        "400, UnrecognizedClientException",
        "403, RequestTimeTooSkewed",
        "403, RequestExpired",
        "400, RequestTimeout",
        "408, AnyCode",
        "500, InternalServerError",
        "500, InternalError",
        "503, ServiceUnavailable"
    })
    void outage_passes(int status, String code) {
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> call(response(status, code)));
    }

    /** S3's response to a HEAD has no body. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405})
    void rejectionWithoutACode_isNamedByItsStatus(int status) {
        assertThatExceptionOfType(CallRejected.class)
                .isThrownBy(() -> call(response(status, null)))
                .withMessage("the store rejected a call: write, HTTP " + status);
    }

    /** S3 responds so to a HEAD with expired credentials. */
    @Test
    void badRequestWithoutACode_passes() {
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> call(response(400, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "ValidationError, true",
        "ItemCollectionSizeLimitExceeded, true",
        "TransactionConflict, false",
        "ProvisionedThroughputExceeded, false",
        "ThrottlingError, false",
        "None, false"
    })
    void cancelledTransaction_staysCancelled_ifItsOwnItemIsTheReason(String reason, boolean stays) {
        SdkException cancelled = TransactionCanceledException.builder()
                .statusCode(400)
                .awsErrorDetails(details("TransactionCanceledException"))
                .cancellationReasons(List.of(cancellation("None"), cancellation(reason)))
                .build();

        assertThatExceptionOfType(stays ? CallRejected.class : Unavailable.class)
                .isThrownBy(() -> call(cancelled));
    }

    @Test
    void noResponse_passes() {
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> call(SdkClientException.create("no connection")));
    }

    @Test
    void failedCondition_isAResult() {
        SdkException failed = ConditionalCheckFailedException.builder()
                .statusCode(400)
                .awsErrorDetails(details("ConditionalCheckFailedException"))
                .build();

        assertThatExceptionOfType(ConditionalCheckFailedException.class).isThrownBy(() -> call(failed));
    }

    private static CancellationReason cancellation(String code) {
        return CancellationReason.builder().code(code).build();
    }

    private static void call(SdkException fault) {
        AwsCalls.calling("the store", "write", () -> {
            throw fault;
        });
    }

    private static AwsServiceException response(int status, @Nullable String code) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(details(code))
                .build();
    }

    private static AwsErrorDetails details(@Nullable String code) {
        return AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage("of the test")
                .build();
    }
}
