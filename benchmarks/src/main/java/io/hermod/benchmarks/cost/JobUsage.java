package io.hermod.benchmarks.cost;

/**
 * What one job uses, on average.
 *
 * @param apiInvocations of submit and poll
 * @param apiMilliseconds how long these took
 * @param workerInvocations a part of one, where a batch shares it
 * @param apiRequests in steps of 512 KB
 */
record JobUsage(
        AwsUsage aws,
        double apiInvocations,
        double apiMilliseconds,
        double workerInvocations,
        double workerMilliseconds,
        double apiRequests) {}
