package io.hermod.http;

import io.hermod.core.error.InferenceError;
import io.hermod.core.port.TokenVerifier;
import io.hermod.core.request.Caller;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenVerdict;
import io.hermod.jwt.TokenVerifiers;
import io.hermod.wire.config.CurrentSettings;
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
     * @throws Refusal with 401 where it is a token that is no good
     * @throws TokenVerifier.Unavailable where nobody can tell
     */
    Identity of(Credential credential) {
        return switch (credential) {
            case Credential.KeyValue key -> new Identity.Holder(new KeyName.Value(key.digest()));
            case Credential.Token token -> bearer(token);
            case Credential.Other other -> new Identity.Stranger(other.caller());
            case Credential.None ignored -> new Identity.Stranger(Caller.ANONYMOUS);
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
                : new Identity.Holder(new KeyName.Id(bearer.virtualKeyId().orElseThrow()));
    }

    private static Refusal refusal(TokenVerdict.Refused refused) {
        return Refusal.of(InferenceError.of(401, refused.fault().description()).withType("invalid_token"))
                .withHeader("WWW-Authenticate", refused.challenge());
    }
}
