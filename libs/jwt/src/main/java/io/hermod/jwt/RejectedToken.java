package io.hermod.jwt;

import io.hermod.core.token.TokenFault;

/** The token is rejected. It has no stack trace, because the fault is the caller's. */
final class RejectedToken extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenFault fault;

    RejectedToken(TokenFault fault) {
        super(fault.description(), null, false, false);
        this.fault = fault;
    }

    TokenFault fault() {
        return fault;
    }
}
