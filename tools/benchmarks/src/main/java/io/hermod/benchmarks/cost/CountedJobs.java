package io.hermod.benchmarks.cost;

/**
 * The averages of the jobs of one shape.
 *
 * @param work of a job
 * @param usage of AWS by a job
 */
record CountedJobs(Work work, JobUsage usage) {}
