package io.hermod.jwt;

import io.hermod.core.token.TokenFault;

/** Ends the check of a token. It carries no stack trace: nothing went wrong on our side. */
final class RefusedToken extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenFault fault;

    RefusedToken(TokenFault fault) {
        super(fault.description(), null, false, false);
        this.fault = fault;
    }

    TokenFault fault() {
        return fault;
    }
}
