package io.hermod.security;

import io.hermod.config.CurrentSettings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.token.TokenSettings;
import io.hermod.core.token.TokenVerdict;
import io.hermod.core.token.TokenVerifier;
import io.hermod.gateway.ApiException;
import io.hermod.jwt.TokenVerifiers;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Finds out who a caller is. Reads the settings only for tokens. */
@Singleton
record Authenticator(CurrentSettings settings, TokenVerifiers verifiers, Clock clock) {
    /**
     * Who sends the request.
     *
     * @throws ApiException 401 if the request has a token, and the token is invalid
     * @throws Unavailable if the settings or the token's keys cannot be read
     */
    Identity authenticate(HttpRequest<?> request) {
        return authenticate(Credentials.of(request));
    }

    /** As {@link #authenticate(HttpRequest)}, for a credential that is read already. */
    Identity authenticate(Credential credential) {
        return switch (credential) {
            case Credential.KeyValue key -> new Identity.Holder(new KeyReference.Value(key.digest()));
            case Credential.Token token -> authenticate(token);
            case Credential.Other other -> new Identity.Anonymous(other.caller());
            case Credential.None _ -> new Identity.Anonymous(Caller.ANONYMOUS);
        };
    }

    private Identity authenticate(Credential.Token credential) {
        return switch (settings.get().tokens()) {
            case TokenSettings.None _ -> authenticate(credential.otherwise());
            case TokenSettings.Accepted accepted -> verified(credential, verifiers.of(accepted.jwt()));
            case TokenSettings.Invalid _ -> throw ApiException.unavailable("tokens cannot be checked; try again");
        };
    }

    private Identity verified(Credential.Token credential, TokenVerifier verifier) {
        return switch (verifier.verify(credential.token().reveal(), clock.instant())) {
            case TokenVerdict.Rejected rejected -> throw invalidToken(rejected);
            case TokenVerdict.Valid valid -> identity(valid);
        };
    }

    private static Identity identity(TokenVerdict.Valid token) {
        return token.admin()
                ? new Identity.Admin(token.virtualKeyId())
                : new Identity.Holder(new KeyReference.Id(token.virtualKeyId().orElseThrow()));
    }

    private static ApiException invalidToken(TokenVerdict.Rejected rejected) {
        return ApiException.of(
                        InferenceError.of(401, rejected.fault().description()).withType("invalid_token"))
                .withHeader("WWW-Authenticate", rejected.challenge());
    }
}
