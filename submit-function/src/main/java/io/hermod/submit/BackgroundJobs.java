package io.hermod.submit;

import io.hermod.core.job.Echo;
import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;
import io.hermod.jobs.JobResponses;
import io.hermod.jobs.openai.BackgroundAnswers;
import io.hermod.security.PendingAccess;
import io.hermod.submit.json.ResponsesBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Jobs that OpenAI's background mode makes. */
@Singleton
record BackgroundJobs(OpenAiBodies bodies, Submission submission, JobResponses waits, BackgroundAnswers answers) {
    private static final String NOT_ASYNCHRONOUS =
            "set \"background\": true or the header x-bf-async: Hermod answers nothing synchronously";

    /** @throws ApiException 400 if the request does not ask for background mode */
    MutableHttpResponse<byte[]> submit(PendingAccess pending, HttpRequest<?> request) {
        ReceivedBody body = OpenAiBodies.of(RequestType.RESPONSES, request);
        ResponsesBody members = OpenAiBodies.members(body);
        if (!members.isBackground()) {
            throw ApiException.badRequest(NOT_ASYNCHRONOUS);
        }
        ReceivedBody continued = bodies.continued(body, members, pending);
        Submission.Submitted submitted = submission.submit(
                continued.echoing(new Echo(members.model(), members.metadata())), pending, request, SubmitErrors.OWN);
        return submitted.withHeaders(waits.awaited(submitted.job(), request, job -> answers.of(job, request)));
    }
}
