package io.hermod.admin;

import io.hermod.http.ApiFunction;
import io.micronaut.context.ApplicationContext;

/** The Lambda handler behind {@code /api/governance/…}. */
public final class AdminFunction extends ApiFunction {
    public AdminFunction() {}

    public AdminFunction(ApplicationContext context) {
        super(context);
    }
}
