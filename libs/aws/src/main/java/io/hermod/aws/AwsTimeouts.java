package io.hermod.aws;

import java.time.Duration;

/**
 * How long AWS may take.
 *
 * @param attempt what one try of a call may take before the next one
 * @param call what all tries of a call may take
 * @param payloadAttempt the same for a payload, which is megabytes
 * @param payloadCall the same for a payload
 */
public record AwsTimeouts(Duration attempt, Duration call, Duration payloadAttempt, Duration payloadCall) {

    /** Far below API Gateway's 29 s, and for a payload still below them. */
    static AwsTimeouts belowApiGateways() {
        return new AwsTimeouts(
                Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(25));
    }
}
