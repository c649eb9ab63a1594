package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/**
 * What came of jobs while processes were killed.
 *
 * @param jobs that were accepted
 * @param refusals requests that were answered with anything but 202, and sent again
 * @param refusalsWithoutKey those of them that may have left a job whose id no client knows
 * @param items in the table, those of refused requests too
 * @param bound how many calls of the provider there may be
 * @param givenUp jobs that have failed because their attempts were used up
 * @param lost accepted jobs that have not ended
 * @param doubleOutcomes jobs whose outcome changed, or is not the answer to a call that was made for them
 * @param longest from a job's creation to its end
 */
record KillCounts(
        long seed,
        int jobs,
        int workerKills,
        int submitKills,
        int refusals,
        int refusalsWithoutKey,
        int items,
        int providerCalls,
        int bound,
        int completed,
        int givenUp,
        int lost,
        int doubleOutcomes,
        Duration longest) {

    void print() {
        FaultTable table =
                new FaultTable("jobs | kills of workers | kills of submit | not 202 | items | provider calls | bound"
                        + " | completed | given up | lost | double outcomes | longest, seconds | seed");
        table.add(
                jobs,
                workerKills,
                submitKills,
                refusals,
                items,
                providerCalls,
                bound,
                completed,
                givenUp,
                lost,
                doubleOutcomes,
                longest.toMillis() / 1_000.0,
                seed);
        table.print();
    }

    /** Checks the delivery promise. */
    void keepThePromise(KillPlan plan) {
        assertThat(jobs).isEqualTo(plan.jobs());
        assertThat(workerKills).isEqualTo(plan.workerKills());
        assertThat(submitKills).isEqualTo(plan.submitKills());
        assertThat(lost).as("jobs that have not ended").isZero();
        assertThat(doubleOutcomes).as("jobs with two outcomes").isZero();
        assertThat(completed + givenUp)
                .as("jobs that have ended as they should")
                .isEqualTo(jobs);
        assertThat(providerCalls).isBetween(jobs - givenUp, bound);
        assertThat(items).isBetween(jobs, jobs + refusalsWithoutKey);
    }
}
