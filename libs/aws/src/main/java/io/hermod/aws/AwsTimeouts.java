package io.hermod.aws;

import java.time.Duration;

/**
 * Timeouts of calls to AWS.
 *
 * @param attempt limits one attempt; then the SDK retries
 * @param call limits a call with all of its retries
 * @param payloadAttempt limits one attempt to read or write a payload, which may have megabytes
 * @param payloadCall limits a call that reads or writes a payload
 */
public record AwsTimeouts(Duration attempt, Duration call, Duration payloadAttempt, Duration payloadCall) {

    /** Below API Gateway's timeout of 29 s. */
    static AwsTimeouts belowApiGateways() {
        return new AwsTimeouts(
                Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(25));
    }
}
