package io.hermod.submit;

import io.hermod.gateway.ApiFunction;
import io.hermod.gateway.RehearsedRequest;
import io.micronaut.context.ApplicationContext;

/** The Lambda handler behind {@code POST /v1/async/…}. */
public final class SubmitFunction extends ApiFunction {
    public SubmitFunction() {
        super(SubmitController.class, SubmitFunction::rehearsed);
    }

    public SubmitFunction(ApplicationContext context) {
        super(context);
    }

    private static Runnable rehearsed(ApplicationContext stage) {
        SubmitFunction function = new SubmitFunction(stage);
        RehearsedRequest request = new RehearsedRequest(
                "POST",
                "/v1/async/chat/completions",
                "{\"model\":\"openai/rehearsal\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}");
        return () -> request.sendTo(function, 202);
    }
}
