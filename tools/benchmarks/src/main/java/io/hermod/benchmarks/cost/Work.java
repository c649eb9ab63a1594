package io.hermod.benchmarks.cost;

import java.time.Duration;

/**
 * The work of a job, which is the same in every design.
 *
 * @param requestBytes that the client sends
 * @param resultBytes that the provider answers
 * @param compressedBytes of the result in gzip
 * @param polls of the client
 * @param awsMilliseconds that AWS takes for the calls of the submit and the polls
 * @param providerTime of the provider's call
 */
record Work(
        int requestBytes,
        int resultBytes,
        int compressedBytes,
        double polls,
        double awsMilliseconds,
        Duration providerTime) {}
