package io.hermod.jobs;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/** The form of another API, in which its clients see jobs. */
public interface ObjectForm {

    /** A job that runs, as the object of its type. */
    MutableHttpResponse<byte[]> running(Job job);

    /** The body of the answer about a job that failed. */
    byte[] error(Failure failure);

    /**
     * A completed job's result.
     *
     * @throws io.hermod.core.job.PayloadsUnavailable if the result cannot be read
     */
    MutableHttpResponse<byte[]> completed(Job job, StoredObject results, HttpRequest<?> request);
}
