package io.hermod.benchmarks.cost;

import io.hermod.local.Batching;
import java.time.Duration;

/**
 * Under what jobs are counted.
 *
 * @param jobs how many
 * @param providerTime how long the provider takes
 * @param batching how the worker's batches are filled
 * @param polls how often each job is asked for: the last time when it has ended, the others at once
 * @param items that the table has before
 */
record Conditions(int jobs, Duration providerTime, Batching batching, int polls, int items) {

    /** Two polls a job, batches of ten, and a table that is empty. */
    static Conditions usual(int jobs, Duration providerTime) {
        return new Conditions(jobs, providerTime, Batching.USUAL, 2, 0);
    }

    Conditions withBatching(Batching other) {
        return new Conditions(jobs, providerTime, other, polls, items);
    }

    Conditions withPolls(int other) {
        return new Conditions(jobs, providerTime, batching, other, items);
    }

    Conditions withItems(int other) {
        return new Conditions(jobs, providerTime, batching, polls, other);
    }
}
