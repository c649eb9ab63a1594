package io.hermod.jwt;

import io.hermod.config.InvalidConfig;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenFault;
import io.hermod.core.token.TokenKeys;
import io.hermod.core.token.TokenVerdict;
import io.hermod.core.token.TokenVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Verifies JWTs with Nimbus's verifiers. Claims are read only after the signature has been verified. */
public final class NimbusTokenVerifier implements TokenVerifier {
    private final JwtSettings settings;
    private final KeySource keys;

    NimbusTokenVerifier(JwtSettings settings, KeySource keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /**
     * Creates a verifier, which fetches an issuer's keys when it first needs them.
     *
     * @param onFault receives each failure to fetch the issuer's keys; cached keys may still be in use
     * @throws InvalidConfig if the keys are configured and none of them is usable
     */
    public static NimbusTokenVerifier of(JwtSettings settings, Consumer<Unavailable> onFault) {
        JwksParser parser = new JwksParser(settings.algorithms());
        return new NimbusTokenVerifier(
                settings,
                switch (settings.keys()) {
                    case TokenKeys.At at ->
                        new RemoteKeys(new HttpKeyHost(at.url(), HttpKeyHost.TIMEOUT), parser, onFault);
                    case TokenKeys.Given given -> new ConfiguredKeys(parse(parser, given));
                });
    }

    private static KeySet parse(JwksParser parser, TokenKeys.Given given) {
        try {
            return parser.parse(given.jwks().reveal().getBytes(StandardCharsets.UTF_8));
        } catch (JwksParser.UnusableKeys unusable) {
            throw new InvalidConfig("config.json: jwt.jwks has no key that jwt.algorithms can use");
        }
    }

    @Override
    public TokenVerdict verify(String token, Instant now) {
        try {
            CompactToken parsed = CompactToken.parse(token);
            checkSignature(parsed, TokenHeader.read(parsed.header(), settings.algorithms()), now);
            return new Claims(settings, parsed.readClaims()).verify(now);
        } catch (RejectedToken rejected) {
            return new TokenVerdict.Rejected(rejected.fault());
        }
    }

    private void checkSignature(CompactToken token, TokenHeader header, Instant now) throws RejectedToken {
        KeySet known = keys.current(now);
        if (known.lacksKeyOf(header)) {
            known = keys.newerThan(known, now);
        }
        List<VerificationKey> candidates = known.candidatesFor(header);
        if (candidates.isEmpty()) {
            throw new RejectedToken(TokenFault.UNKNOWN_KEY);
        }
        if (candidates.stream().noneMatch(key -> key.hasSigned(token, header))) {
            throw new RejectedToken(TokenFault.SIGNATURE);
        }
    }
}
