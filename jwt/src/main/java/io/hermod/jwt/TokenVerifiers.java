package io.hermod.jwt;

import io.hermod.core.port.TokenVerifier;
import io.hermod.core.token.JwtSettings;
import io.hermod.wire.config.InvalidConfig;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The verifier for the settings as they are now, which are read again and again and seldom change: until they do it keeps its keys. */
public final class TokenVerifiers {
    private final Consumer<TokenVerifier.Unavailable> complaints;
    private @Nullable Made last;

    private record Made(JwtSettings settings, TokenVerifier verifier) {}

    /** @param complaints as for {@link NimbusTokenVerifier#of} */
    public TokenVerifiers(Consumer<TokenVerifier.Unavailable> complaints) {
        this.complaints = complaints;
    }

    /**
     * The verifier for these settings.
     *
     * @throws InvalidConfig where the keys are given and none of them can be used
     */
    public synchronized TokenVerifier of(JwtSettings settings) {
        Made made = last;
        if (made == null || !made.settings().equals(settings)) {
            made = new Made(settings, NimbusTokenVerifier.of(settings, complaints));
            last = made;
        }
        return made.verifier();
    }
}
