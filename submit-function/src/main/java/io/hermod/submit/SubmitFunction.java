package io.hermod.submit;

import io.hermod.gateway.ApiFunction;
import io.micronaut.context.ApplicationContext;

/** The Lambda handler behind {@code POST /v1/async/…}. */
public final class SubmitFunction extends ApiFunction {
    public SubmitFunction() {
        super(SubmitController.class, SubmitFunction::new);
    }

    public SubmitFunction(ApplicationContext context) {
        super(context);
    }
}
