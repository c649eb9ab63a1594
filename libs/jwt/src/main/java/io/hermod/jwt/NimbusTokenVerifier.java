package io.hermod.jwt;

import io.hermod.config.InvalidConfig;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenFault;
import io.hermod.core.token.TokenKeys;
import io.hermod.core.token.TokenVerdict;
import io.hermod.core.token.TokenVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Checks JWTs with Nimbus's verifiers. What the bearer wrote is believed only after the signature is known to be right. */
public final class NimbusTokenVerifier implements TokenVerifier {
    private final JwtSettings settings;
    private final KeySource keys;

    private NimbusTokenVerifier(JwtSettings settings, KeySource keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /**
     * A verifier that has read no keys from the web yet.
     *
     * @param complaints is told why the issuer's keys could not be read; tokens may be judged by older ones all the same
     * @throws InvalidConfig where the keys are given and none of them can be used
     */
    public static NimbusTokenVerifier of(JwtSettings settings, Consumer<Unavailable> complaints) {
        return of(settings, complaints, HttpKeyHost.TIMEOUT);
    }

    static NimbusTokenVerifier of(JwtSettings settings, Consumer<Unavailable> complaints, Duration timeout) {
        JwksParser parser = new JwksParser(settings.algorithms());
        return new NimbusTokenVerifier(
                settings,
                switch (settings.keys()) {
                    case TokenKeys.At at -> new RemoteKeys(new HttpKeyHost(at.url(), timeout), parser, complaints);
                    case TokenKeys.Given given -> new GivenKeys(parse(parser, given));
                });
    }

    private static KeySet parse(JwksParser parser, TokenKeys.Given given) {
        try {
            return parser.parse(given.jwks().reveal().getBytes(StandardCharsets.UTF_8));
        } catch (JwksParser.NoKeys unusable) {
            throw new InvalidConfig("config.json: jwt.jwks has no key that jwt.algorithms can use");
        }
    }

    @Override
    public TokenVerdict verify(String token, Instant now) {
        try {
            CompactToken parsed = CompactToken.parse(token);
            checkSignature(parsed, TokenHeader.read(parsed.header(), settings.algorithms()), now);
            return new Claims(settings, parsed.readClaims()).judge(now);
        } catch (RefusedToken refused) {
            return new TokenVerdict.Refused(refused.fault());
        }
    }

    private void checkSignature(CompactToken token, TokenHeader header, Instant now) throws RefusedToken {
        KeySet known = keys.current(now);
        if (known.lacksKeyOf(header)) {
            known = keys.newerThan(known, now);
        }
        List<VerificationKey> candidates = known.suiting(header);
        if (candidates.isEmpty()) {
            throw new RefusedToken(TokenFault.UNKNOWN_KEY);
        }
        if (candidates.stream().noneMatch(key -> key.hasSigned(token, header))) {
            throw new RefusedToken(TokenFault.SIGNATURE);
        }
    }
}
