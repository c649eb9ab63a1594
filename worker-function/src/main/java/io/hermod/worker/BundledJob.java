package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A job that waits for a batch.
 *
 * @param messageId of its message in the queue
 * @param text of its message
 * @param message without the request's body
 * @param keys which of the provider's keys may serve it
 */
record BundledJob(String messageId, String text, JobMessage message, Job job, KeyChoice keys) {

    /** What the jobs of a batch have in common. */
    record Group(ModelRef model, RequestType type, KeyChoice keys, Map<String, String> headers) {}

    /** Traces differ from job to job, and end with the job's own messages. */
    Group group() {
        InferenceRequest request = message.request();
        Map<String, String> headers = new TreeMap<>(request.options().headers());
        headers.remove(CallOptions.TRACE_PARENT);
        return new Group(request.models().getFirst(), request.type(), keys, headers);
    }

    Instant patientUntil() {
        return job.patientUntil();
    }
}
