package io.hermod.submit;

import io.hermod.core.job.Job;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.ServiceFault;
import io.hermod.gateway.ApiException;
import io.hermod.jobs.FindJob;
import io.hermod.jobs.IntegrationAnswers;
import io.hermod.jobs.JobResponses;
import io.hermod.jobs.ObjectForm;
import io.hermod.security.AccessControl;
import io.hermod.security.Identity;
import io.hermod.security.PendingAccess;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs of Bifrost's routes for clients of other APIs: its headers make a request a job, or ask for one. */
@Singleton
record IntegrationJobs(
        Submission submission, FindJob jobs, AccessControl access, JobResponses waits, IntegrationAnswers answers) {
    private static final Logger LOG = LoggerFactory.getLogger(IntegrationJobs.class);

    /** Why a request is rejected that has none of the headers. */
    static ApiException notAsynchronous() {
        return ApiException.badRequest("set the header x-bf-async: Hermod answers nothing synchronously");
    }

    MutableHttpResponse<byte[]> submit(
            ReceivedBody body, ObjectForm form, PendingAccess pending, HttpRequest<?> request) {
        Submission.Submitted submitted = submission.submit(body, pending, request, SubmitErrors.INTEGRATION);
        return submitted.withHeaders(awaited(submitted.job(), form, request));
    }

    MutableHttpResponse<byte[]> retrieve(
            RequestType type, String id, ObjectForm form, PendingAccess pending, HttpRequest<?> request) {
        Identity viewer = pending.identify();
        try {
            Job job = jobs.find(id, found -> found.type() == type && access.maySee(viewer, found))
                    .orElseThrow(JobResponses::notFound);
            return awaited(job, form, request);
        } catch (ServiceFault fault) {
            LOG.error("Could not retrieve job {}; responding with 500", id, fault);
            throw ApiException.of(500, "failed to retrieve async job");
        }
    }

    private MutableHttpResponse<byte[]> awaited(Job job, ObjectForm form, HttpRequest<?> request) {
        return waits.awaited(job, request, found -> answers.of(found, form, request));
    }
}
