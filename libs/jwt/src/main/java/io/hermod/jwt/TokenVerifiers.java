package io.hermod.jwt;

import io.hermod.config.InvalidConfig;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenVerifier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The verifier for the settings as they are now, which are read again and again and seldom change: until they do it keeps its keys. */
public final class TokenVerifiers {
    private final Consumer<Unavailable> complaints;
    private @Nullable Made last;

    private record Made(JwtSettings settings, TokenVerifier verifier) {}

    /** @param complaints as for {@link NimbusTokenVerifier#of} */
    public TokenVerifiers(Consumer<Unavailable> complaints) {
        this.complaints = complaints;
    }

    /**
     * The verifier for these settings; where they cannot be used, the one from before.
     *
     * @throws Unavailable where the keys are given, none of them can be used, and there is none from before
     */
    public synchronized TokenVerifier of(JwtSettings settings) {
        Made made = last;
        if (made == null || !made.settings().equals(settings)) {
            made = new Made(settings, verifier(settings, made));
            last = made;
        }
        return made.verifier();
    }

    private TokenVerifier verifier(JwtSettings settings, @Nullable Made before) {
        try {
            return NimbusTokenVerifier.of(settings, complaints);
        } catch (InvalidConfig unusable) {
            Unavailable unavailable = new Unavailable("the token issuer", "read keys", unusable);
            if (before == null) {
                throw unavailable;
            }
            complaints.accept(unavailable);
            return before.verifier();
        }
    }
}
