package io.hermod.core.job;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long the payload store keeps the objects with a prefix. Lifecycle rules of S3 count in days, so results are
 * grouped by their TTL, and each group is kept a day longer than its longest TTL. The job decides whether a result has
 * expired.
 */
public enum Retention {
    /** A request names the upload within minutes. It is read as long as {@link #REQUESTS}. */
    UPLOADS("uploads/", 7),
    /** Read when the job runs, also after a redrive: {@link Job#REDRIVABLE} and the wait of a redriven job. */
    REQUESTS("requests/", 7),
    /** The messages of jobs in a batch. They are read until all of its jobs have ended or have left it. */
    BUNDLES("bundles/", 7),
    RESULTS_FOR_A_DAY("results/day/", 2),
    RESULTS_FOR_A_WEEK("results/week/", 8),
    RESULTS_FOR_A_MONTH("results/month/", 32),
    /** The longest that a result's TTL can be. */
    RESULTS_FOR_A_YEAR("results/year/", 366);

    private final String prefix;
    private final int days;

    Retention(String prefix, int days) {
        this.prefix = prefix;
        this.days = days;
    }

    /** The shortest retention that is sufficient for a result with the TTL. */
    static Retention ofResult(Duration ttl) {
        return Arrays.stream(values())
                .filter(retention -> retention.prefix.startsWith("results/"))
                .filter(retention -> ttl.compareTo(Duration.ofDays(retention.days - 1L)) <= 0)
                .findFirst()
                .orElse(RESULTS_FOR_A_YEAR);
    }

    public String prefix() {
        return prefix;
    }

    /** After how many days the store deletes an object. */
    public int days() {
        return days;
    }
}
