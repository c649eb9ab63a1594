package io.hermod.admin;

import io.hermod.gateway.ApiFunction;
import io.micronaut.context.ApplicationContext;

/** The Lambda handler behind {@code /api/governance/…} and {@code /api/webhooks/…}. */
public final class AdminFunction extends ApiFunction {
    public AdminFunction() {
        super(KeysController.class);
    }

    public AdminFunction(ApplicationContext context) {
        super(context);
    }
}
