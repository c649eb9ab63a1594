package io.hermod.jobs.openai;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStatus;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;
import io.hermod.jobs.FindJob;
import io.hermod.jobs.StoredObject;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import jakarta.inject.Singleton;
import java.util.function.Predicate;

/** Finds what {@code previous_response_id} names, as its provider knows it. */
@Singleton
public record PreviousResponse(FindJob jobs, StoredObject results) {
    private static final String MEMBER = "previous_response_id";

    /**
     * The id by which the provider knows the response of a job.
     *
     * @param maySee whether the caller may see a job
     * @param provider that the request is for
     * @throws ApiException 400 if there is no such response, or another provider served it
     * @throws io.hermod.core.shared.Unavailable if a store does not respond
     */
    public String idAt(String provider, JobId id, Predicate<Job> maySee) {
        Job job = jobs.find(id.value(), maySee)
                .filter(found -> found.type() == RequestType.RESPONSES)
                .orElseThrow(() -> rejected("the response is not found or has expired"));
        if (job.status() != JobStatus.COMPLETED) {
            throw rejected("the response is not completed");
        }
        JsonTree response = read(job);
        JsonTree call = response.required("extra_fields");
        if (!call.text("provider").filter(provider::equals).isPresent()) {
            throw rejected("the response is kept by " + call.text("provider").orElse("another provider")
                    + ", and this request is for " + provider);
        }
        if (call.has("converted_request_type")) {
            throw rejected(provider + " keeps no responses: send all turns as input");
        }
        return response.requiredText("id");
    }

    private JsonTree read(Job job) {
        try {
            return JsonTree.read(results.read(job, StoredObject.RESULT, false).bytes());
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("a stored result is no JSON", malformed);
        }
    }

    private static ApiException rejected(String reason) {
        return ApiException.of(InferenceError.of(400, MEMBER + ": " + reason)
                .withCode("previous_response_not_found")
                .withParam(MEMBER));
    }
}
