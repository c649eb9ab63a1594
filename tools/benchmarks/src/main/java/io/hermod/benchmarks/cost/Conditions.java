package io.hermod.benchmarks.cost;

import io.hermod.local.Batching;
import java.time.Duration;

/**
 * The conditions of a count.
 *
 * @param jobs that are counted
 * @param providerTime of each call
 * @param batching of the worker's messages
 * @param polls of each job: the last one when the job has ended, the others right after the submit
 * @param items in the table before the jobs
 * @param lists whether the stage lists jobs
 */
record Conditions(int jobs, Duration providerTime, Batching batching, int polls, int items, boolean lists) {

    /** Two polls a job, batches of ten, an empty table, and no lists. */
    static Conditions usual(int jobs, Duration providerTime) {
        return new Conditions(jobs, providerTime, Batching.USUAL, 2, 0, false);
    }

    Conditions withBatching(Batching other) {
        return new Conditions(jobs, providerTime, other, polls, items, lists);
    }

    Conditions withPolls(int other) {
        return new Conditions(jobs, providerTime, batching, other, items, lists);
    }

    Conditions withItems(int other) {
        return new Conditions(jobs, providerTime, batching, polls, other, lists);
    }

    Conditions withLists() {
        return new Conditions(jobs, providerTime, batching, polls, items, true);
    }
}
