package io.hermod.core.job;

import io.hermod.core.shared.Unavailable;

/** The payload store did not respond. A write may have succeeded nevertheless. */
public final class PayloadsUnavailable extends Unavailable {
    private static final long serialVersionUID = 1L;

    public PayloadsUnavailable(String operation, Throwable cause) {
        super("the payload store", operation, cause);
    }
}
