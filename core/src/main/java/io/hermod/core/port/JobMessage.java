package io.hermod.core.port;

import io.hermod.core.job.JobId;
import io.hermod.core.request.InferenceRequest;

/** What the queue carries: the job's id and the request, which the store does not hold. */
public record JobMessage(JobId jobId, InferenceRequest request) {}
