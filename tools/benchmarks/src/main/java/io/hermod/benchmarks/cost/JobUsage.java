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
        double apiRequests) {

    /**
     * The same where all that is not waiting takes so many times as long, as on a part of a processor: at the most, as a worker's waits for AWS count as its own.
     *
     * @param work what the waits are known from
     */
    JobUsage slowedDown(double times, Work work) {
        double providerMilliseconds = workerInvocations * work.providerTime().toMillis();
        return new JobUsage(
                aws,
                apiInvocations,
                work.awsMilliseconds() + times * (apiMilliseconds - work.awsMilliseconds()),
                workerInvocations,
                providerMilliseconds + times * (workerMilliseconds - providerMilliseconds),
                apiRequests);
    }
}
