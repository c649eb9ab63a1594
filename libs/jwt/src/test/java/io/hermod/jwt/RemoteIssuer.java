package io.hermod.jwt;

import static io.hermod.jwt.Issuer.EC;
import static io.hermod.jwt.Issuer.OTHER_RSA;
import static io.hermod.jwt.Issuer.RSA;
import static io.hermod.jwt.Issuer.claims;
import static io.hermod.jwt.Issuer.jwks;
import static io.hermod.jwt.Issuer.token;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenFault;
import io.hermod.core.token.TokenVerdict;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A verifier whose keys lie on a real HTTP host, which answers as a test says. */
final class RemoteIssuer implements AfterEachCallback {
    static final TokenVerdict GOOD = new TokenVerdict.Valid(Optional.of("vk-1"), false);
    static final TokenVerdict UNKNOWN = new TokenVerdict.Rejected(TokenFault.UNKNOWN_KEY);
    static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    static final String TOKEN = token();
    static final String ROTATED = token(OTHER_RSA, JWSAlgorithm.RS256, claims());
    static final ScriptedAnswer.Http KEYS = ScriptedAnswer.json(jwks(EC, RSA));
    static final ScriptedAnswer ROTATED_KEYS = ScriptedAnswer.json(jwks(EC, OTHER_RSA));

    final List<Unavailable> faults = new CopyOnWriteArrayList<>();
    ScriptedProvider host = ScriptedProvider.answering(KEYS);
    private volatile Duration timeout = LONG_ENOUGH;

    /** The timeout of the reads from now on. */
    void useTimeout(Duration other) {
        timeout = other;
    }

    NimbusTokenVerifier verifier(ScriptedAnswer... answers) {
        host.close();
        host = ScriptedProvider.answering(answers);
        return verifier(host.url().resolve("/jwks"));
    }

    NimbusTokenVerifier verifier(URI url) {
        JwtSettings settings = Issuer.settings(url);
        KeyHost keyHost = () -> new HttpKeyHost(url, timeout).read();
        return new NimbusTokenVerifier(
                settings, new RemoteKeys(keyHost, new JwksParser(settings.algorithms()), faults::add));
    }

    static void assertUnavailable(NimbusTokenVerifier verifier, Instant now) {
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> verifier.verify(TOKEN, now));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        host.close();
    }
}
