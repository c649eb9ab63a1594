package io.hermod.worker;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.request.ModelRef;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the end of a job: one line with what an operator searches for, and nothing of the payload. */
final class JobLog {
    private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);
    private static final int MAX_MODEL = 100;

    private JobLog() {}

    static void completed(Job job, ModelRef model, Duration duration) {
        ended("completed", job, model, "200", duration);
    }

    static void failed(Job job, ModelRef model, Failure failure, Duration duration) {
        String type = failure.type().orElse("none");
        ended("failed", job, model, failure.statusCode() + " error_type=" + type, duration);
    }

    private static void ended(String how, Job job, ModelRef model, String status, Duration duration) {
        LOG.info(
                "Job {} ({}) {}: provider={} model={} status={} attempt={} duration_ms={} request_id={}",
                job.id(),
                job.type().wireName(),
                how,
                model.provider(),
                name(model),
                status,
                job.attempts(),
                duration.toMillis(),
                job.requestId());
    }

    /** A caller chooses the name, so it is shortened and kept to one word. */
    private static String name(ModelRef model) {
        String name = model.model().replaceAll("[\\s\\p{Cntrl}]", "_");
        return name.length() <= MAX_MODEL ? name : name.substring(0, MAX_MODEL) + "...";
    }
}
