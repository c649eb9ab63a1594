package io.hermod.bootstrap;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.request.ModelRef;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the end of a job: one line with what an operator searches for, and nothing of the payload. */
public final class JobLog {
    private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);
    private static final int MAX_MODEL = 100;
    private static final Pattern ERROR_TYPE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private JobLog() {}

    /** The model served the job; the duration counts from the claim. */
    public static void completed(Job job, ModelRef model, Duration duration) {
        ended("completed", job, Optional.of(model), "200", duration);
    }

    /**
     * The job failed.
     *
     * @param model empty if the function that fails the job does not have its request
     * @param duration from the claim, or from the job's creation if no worker has claimed it
     */
    public static void failed(Job job, Optional<ModelRef> model, Failure failure, Duration duration) {
        String type = failure.type()
                .map(name -> ERROR_TYPE.matcher(name).matches() ? name : "other")
                .orElse("none");
        ended("failed", job, model, failure.statusCode() + " error_type=" + type, duration);
    }

    private static void ended(String how, Job job, Optional<ModelRef> model, String status, Duration duration) {
        LOG.info(
                "Job {} ({}) {}: provider={} model={} status={} attempt={} duration_ms={} request_id={}{}",
                job.id(),
                job.type().wireName(),
                how,
                model.map(ModelRef::provider).orElse("unknown"),
                model.map(JobLog::name).orElse("unknown"),
                status,
                job.attempts(),
                duration.toMillis(),
                job.requestId(),
                TraceLog.suffix());
    }

    /** A caller chooses the name, so it is shortened and kept to one word. */
    private static String name(ModelRef model) {
        String name = model.model().replaceAll("[\\s\\p{Cntrl}]", "_");
        return name.length() <= MAX_MODEL ? name : name.substring(0, MAX_MODEL) + "...";
    }
}
