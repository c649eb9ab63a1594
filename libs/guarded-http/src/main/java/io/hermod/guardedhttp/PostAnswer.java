package io.hermod.guardedhttp;

import io.hermod.core.shared.Payload;
import java.util.Optional;

/**
 * The answer to a POST.
 *
 * @param retryAfter the header {@code Retry-After}
 * @param body as much of it as was asked for and came in time; empty if the status is 2xx
 */
public record PostAnswer(int status, Optional<String> retryAfter, Payload body) {

    /** Whether the server took what was posted. */
    public boolean isSuccess() {
        return isSuccess(status);
    }

    static boolean isSuccess(int status) {
        return status / 100 == 2;
    }
}
