package io.hermod.aws;

import java.time.Duration;

/**
 * Timeouts of calls to AWS.
 *
 * @param attempt of one attempt, before the SDK retries
 * @param call of a call with all of its retries
 * @param payloadAttempt of one attempt for a payload, which may have megabytes
 * @param payloadCall of a call for a payload
 */
public record AwsTimeouts(Duration attempt, Duration call, Duration payloadAttempt, Duration payloadCall) {

    /** Below API Gateway's timeout of 29 s. */
    static AwsTimeouts belowApiGateways() {
        return new AwsTimeouts(
                Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(25));
    }
}
