package io.hermod.core.job;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long the payload store keeps what lies below a prefix. A day is as fine as a store's lifecycle rule is, so that results lie in
 * classes by how long they may be read, each kept a day longer than the longest of them; what says that one has expired is its job.
 */
public enum Retention {
    /** Named in a request within minutes, and read when its job runs: at the latest after {@link Job#MAX_AGE}. */
    UPLOADS("uploads/", 3),
    /** Read when the job runs. */
    REQUESTS("requests/", 3),
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

    /** The class of a result that may be read for so long. */
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

    /** After how many days the store forgets what it was given. */
    public int days() {
        return days;
    }
}
