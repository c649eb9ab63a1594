package io.hermod.poll;

import io.hermod.gateway.ApiFunction;
import io.micronaut.context.ApplicationContext;

/**
 * The Lambda handler that polls, lists, cancels and deletes jobs below {@code /v1/async/}. It is behind every path that
 * no other function serves.
 */
public final class PollFunction extends ApiFunction {
    public PollFunction() {
        super(PollController.class, PollFunction::new);
    }

    public PollFunction(ApplicationContext context) {
        super(context);
    }
}
