package io.hermod.benchmarks.cost;

/**
 * The average usage of a job.
 *
 * @param apiInvocations of submit and poll
 * @param apiMilliseconds of these invocations
 * @param workerInvocations less than one if a batch shares the invocation
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
     * The usage if all computing takes that many times as long, as with a part of a processor. It is an upper bound,
     * because a worker's waits for AWS count as computing.
     *
     * @param work with the times of the waits
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

    JobUsage plus(JobUsage other) {
        return new JobUsage(
                aws.plus(other.aws),
                apiInvocations + other.apiInvocations,
                apiMilliseconds + other.apiMilliseconds,
                workerInvocations + other.workerInvocations,
                workerMilliseconds + other.workerMilliseconds,
                apiRequests + other.apiRequests);
    }

    JobUsage times(double factor) {
        return new JobUsage(
                aws.times(factor),
                apiInvocations * factor,
                apiMilliseconds * factor,
                workerInvocations * factor,
                workerMilliseconds * factor,
                apiRequests * factor);
    }
}
