package io.hermod.security;

import io.hermod.config.CurrentSettings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenVerdict;
import io.hermod.core.token.TokenVerifier;
import io.hermod.gateway.ApiException;
import io.hermod.jwt.TokenVerifiers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Finds out who a caller is by what they show. The settings are read only where that is a token. */
@Singleton
final class Identification {
    private final CurrentSettings settings;
    private final TokenVerifiers verifiers;
    private final Clock clock;

    Identification(CurrentSettings settings, TokenVerifiers verifiers, Clock clock) {
        this.settings = settings;
        this.verifiers = verifiers;
        this.clock = clock;
    }

    /**
     * Who shows that.
     *
     * @throws ApiException with 401 where it is a token that is no good
     * @throws Unavailable where nobody can tell
     */
    Identity of(Credential credential) {
        return switch (credential) {
            case Credential.KeyValue key -> new Identity.Holder(new KeyReference.Value(key.digest()));
            case Credential.Token token -> bearer(token);
            case Credential.Other other -> new Identity.Anonymous(other.caller());
            case Credential.None _ -> new Identity.Anonymous(Caller.ANONYMOUS);
        };
    }

    private Identity bearer(Credential.Token shown) {
        Optional<JwtSettings> accepted = settings.get().jwt();
        if (accepted.isEmpty()) {
            return of(shown.otherwise());
        }
        TokenVerifier verifier = verifiers.of(accepted.get());
        return switch (verifier.verify(shown.token().reveal(), clock.instant())) {
            case TokenVerdict.Refused refused -> throw refusal(refused);
            case TokenVerdict.Valid valid -> identity(valid);
        };
    }

    private static Identity identity(TokenVerdict.Valid bearer) {
        return bearer.admin()
                ? new Identity.Admin(bearer.virtualKeyId())
                : new Identity.Holder(new KeyReference.Id(bearer.virtualKeyId().orElseThrow()));
    }

    private static ApiException refusal(TokenVerdict.Refused refused) {
        return ApiException.of(
                        InferenceError.of(401, refused.fault().description()).withType("invalid_token"))
                .withHeader("WWW-Authenticate", refused.challenge());
    }
}
