package io.hermod.benchmarks.cost;

/**
 * What jobs of one shape asked for and used, each on average.
 *
 * @param work what a job asked for
 * @param usage what it used
 */
record CountedJobs(Work work, JobUsage usage) {}
