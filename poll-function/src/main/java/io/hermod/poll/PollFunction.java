package io.hermod.poll;

import io.hermod.aws.RecordedAws;
import io.hermod.gateway.ApiFunction;
import io.hermod.gateway.RehearsedRequest;
import io.micronaut.context.ApplicationContext;

/** The Lambda handler behind {@code GET /v1/async/…/{job_id}}, and behind every path that no other function serves. */
public final class PollFunction extends ApiFunction {
    public PollFunction() {
        super(PollController.class, PollFunction::rehearsed);
    }

    public PollFunction(ApplicationContext context) {
        super(context);
    }

    private static Runnable rehearsed(ApplicationContext stage) {
        PollFunction function = new PollFunction(stage);
        RehearsedRequest request = new RehearsedRequest("GET", "/v1/async/chat/completions/" + RecordedAws.JOB_ID, "");
        return () -> request.sendTo(function, 200);
    }
}
