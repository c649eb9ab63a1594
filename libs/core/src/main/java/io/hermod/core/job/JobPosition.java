package io.hermod.core.job;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a job stands in a list: by its creation, and by its id among jobs of the same instant. It never changes, so a
 * reader who goes on from a position misses no job and sees none twice, however many are created meanwhile.
 */
public record JobPosition(Instant createdAt, JobId id) implements Comparable<JobPosition> {
    private static final Comparator<JobPosition> OLDEST_FIRST =
            Comparator.comparing(JobPosition::createdAt).thenComparing(position -> position.id.value());

    /** All nine digits of a second, so that texts sort as instants do. */
    private static final DateTimeFormatter FIXED_WIDTH =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private static final char SEPARATOR = '#';

    public static JobPosition of(Job job) {
        return new JobPosition(job.createdAt(), job.id());
    }

    /** The position with that {@link #text}; empty if there is none. */
    public static Optional<JobPosition> parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        try {
            return separator < 0
                    ? Optional.empty()
                    : JobId.parse(text.substring(separator + 1))
                            .map(id -> new JobPosition(Instant.parse(text.substring(0, separator)), id))
                            .filter(position -> position.text().equals(text));
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    /** The instant as texts of positions begin with it. */
    public static String text(Instant createdAt) {
        return FIXED_WIDTH.format(createdAt);
    }

    /** A text that sorts as the position does, in ASCII. */
    public String text() {
        return text(createdAt) + SEPARATOR + id;
    }

    @Override
    public int compareTo(JobPosition other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
