package io.hermod.jwt;

import io.hermod.config.InvalidConfig;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenVerifier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reuses the verifier with its cached keys as long as the settings, which are read often, do not change. */
public final class TokenVerifiers {
    private final Consumer<Unavailable> onFault;
    private @Nullable Current current;

    private record Current(JwtSettings settings, TokenVerifier verifier) {}

    /** @param onFault as for {@link NimbusTokenVerifier#of} */
    public TokenVerifiers(Consumer<Unavailable> onFault) {
        this.onFault = onFault;
    }

    /**
     * The verifier for these settings; the previous one if their keys are unusable.
     *
     * @throws Unavailable if the configured keys are unusable and there is no previous verifier
     */
    public synchronized TokenVerifier of(JwtSettings settings) {
        Current known = current;
        if (known == null || !known.settings().equals(settings)) {
            known = new Current(settings, verifier(settings, known));
            current = known;
        }
        return known.verifier();
    }

    private TokenVerifier verifier(JwtSettings settings, @Nullable Current previous) {
        try {
            return NimbusTokenVerifier.of(settings, onFault);
        } catch (InvalidConfig unusable) {
            Unavailable unavailable = new Unavailable("the token issuer", "read keys", unusable);
            if (previous == null) {
                throw unavailable;
            }
            onFault.accept(unavailable);
            return previous.verifier();
        }
    }
}
