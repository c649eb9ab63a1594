package io.hermod.benchmarks.cost;

import java.time.Duration;

/**
 * What a job asks for, whoever does it.
 *
 * @param requestBytes what the client sends
 * @param resultBytes the provider's answer
 * @param compressedBytes the same in gzip
 * @param polls how often the client asks for the outcome
 * @param awsMilliseconds how long AWS takes for the calls that the submit and these polls cannot do without
 * @param providerTime how long the provider takes
 */
record Work(
        int requestBytes,
        int resultBytes,
        int compressedBytes,
        double polls,
        double awsMilliseconds,
        Duration providerTime) {}
