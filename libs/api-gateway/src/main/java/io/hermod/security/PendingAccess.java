package io.hermod.security;

import io.hermod.core.shared.Unavailable;
import io.hermod.gateway.ApiException;
import io.micronaut.http.HttpRequest;
import java.util.function.UnaryOperator;

/** A caller whose credentials are not checked yet: Bifrost reports a body's mistakes before the caller's. */
public final class PendingAccess {
    private final AccessControl control;
    private final HttpRequest<?> request;

    PendingAccess(AccessControl control, HttpRequest<?> request) {
        this.control = control;
        this.request = request;
    }

    /**
     * Who the caller is, to see the caller's own jobs.
     *
     * @throws ApiException 401 as {@link #admit}
     * @throws Unavailable if the settings or the token's keys cannot be read
     */
    public Identity identify() {
        return control.identify(request);
    }

    /**
     * What the caller may ask for.
     *
     * @param afterBody is called only if the caller is rejected; returns what to throw, after a look at the body
     * @throws ApiException 401 if the token is invalid, or if authentication is enforced and the caller sends no
     *     credentials; 400 if the virtual key is unknown, 403 if it is inactive or expired
     * @throws Unavailable if a store does not respond
     */
    public Access admit(UnaryOperator<ApiException> afterBody) {
        try {
            return control.admit(request);
        } catch (ApiException rejected) {
            throw afterBody.apply(rejected);
        }
    }
}
