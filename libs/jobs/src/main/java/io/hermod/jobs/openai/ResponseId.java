package io.hermod.jobs.openai;

import io.hermod.core.job.JobId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job's id in the form of OpenAI's responses: {@code resp_} and the UUID without dashes. */
public final class ResponseId {
    private static final String PREFIX = "resp_";
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private ResponseId() {}

    public static String of(JobId id) {
        return PREFIX + id.value().replace("-", "");
    }

    /** The job's id; empty if the text cannot name a job, such as an id that OpenAI has made. */
    public static Optional<JobId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? Optional.of(new JobId(parts.replaceFirst("$1-$2-$3-$4-$5"))) : Optional.empty();
    }
}
