package io.hermod.config;

import io.hermod.core.token.JwtSettings;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.core.token.TokenKeys;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the section {@code jwt}. */
final class JwtReader {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private JwtReader() {}

    static JwtSettings read(ConfigValue section) {
        Set<TokenAlgorithm> algorithms =
                section.member("algorithms").map(JwtReader::algorithms).orElse(TokenAlgorithm.DEFAULT);
        String virtualKeyClaim = text(section, "virtual_key_claim", JwtSettings.DEFAULT_VIRTUAL_KEY_CLAIM);
        String roleClaim = text(section, "role_claim", JwtSettings.DEFAULT_ROLE_CLAIM);
        if (virtualKeyClaim.equals(roleClaim)) {
            throw section.wrong("must not have the same virtual_key_claim and role_claim");
        }
        return new JwtSettings(
                nonEmpty(section.required("issuer")),
                audiences(section.required("audience")),
                keys(section, algorithms),
                algorithms,
                section.member("clock_skew_in_seconds")
                        .map(JwtReader::clockSkew)
                        .orElse(JwtSettings.DEFAULT_CLOCK_SKEW),
                virtualKeyClaim,
                roleClaim,
                text(section, "admin_role", JwtSettings.DEFAULT_ADMIN_ROLE));
    }

    private static TokenKeys keys(ConfigValue section, Set<TokenAlgorithm> algorithms) {
        Optional<ConfigValue> url = section.member("jwks_url");
        Optional<ConfigValue> given = section.member("jwks");
        if (url.isPresent() == given.isPresent()) {
            throw section.wrong("needs either jwks_url or jwks");
        }
        if (url.isPresent() && algorithms.stream().anyMatch(TokenAlgorithm::usesSharedSecret)) {
            throw section.wrong("must not allow HS256, HS384 or HS512 with a jwks_url");
        }
        return url.<TokenKeys>map(value -> new TokenKeys.At(keysUrl(value)))
                .or(() -> given.map(value -> new TokenKeys.Given(JwksReader.read(value, algorithms))))
                .orElseThrow();
    }

    /** An attacker who can change the keys in transit can sign tokens, so the URL must be https. */
    private static URI keysUrl(ConfigValue value) {
        try {
            URI url = new URI(value.text());
            boolean safe = "https".equals(url.getScheme())
                    || ("http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost())));
            if (safe && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException noUrl) {
            // Rejected below.
        }
        throw value.wrong("must be an https URL, or an http one of this machine");
    }

    private static Set<TokenAlgorithm> algorithms(ConfigValue value) {
        Set<TokenAlgorithm> algorithms =
                value.elements().stream().map(JwtReader::algorithm).collect(Collectors.toUnmodifiableSet());
        if (algorithms.isEmpty()) {
            throw value.wrong("must not be empty");
        }
        return algorithms;
    }

    private static TokenAlgorithm algorithm(ConfigValue value) {
        return TokenAlgorithm.named(value.text())
                .orElseThrow(() -> value.wrong("must be RS, PS, ES or HS, and 256, 384 or 512, such as \"RS256\""));
    }

    /** An audience, or an array of audiences. */
    private static Set<String> audiences(ConfigValue value) {
        List<ConfigValue> audiences = value.isText() ? List.of(value) : value.elements();
        if (audiences.isEmpty()) {
            throw value.wrong("must not be empty");
        }
        return audiences.stream().map(JwtReader::nonEmpty).collect(Collectors.toUnmodifiableSet());
    }

    private static Duration clockSkew(ConfigValue value) {
        Duration skew = Duration.ofSeconds(value.wholeNumber(0));
        if (skew.compareTo(JwtSettings.MAX_CLOCK_SKEW) > 0) {
            throw value.wrong("must be at most " + JwtSettings.MAX_CLOCK_SKEW.toSeconds());
        }
        return skew;
    }

    private static String text(ConfigValue section, String name, String defaultText) {
        return section.member(name).map(JwtReader::nonEmpty).orElse(defaultText);
    }

    private static String nonEmpty(ConfigValue value) {
        String text = value.text();
        if (text.isBlank()) {
            throw value.wrong("must not be empty");
        }
        return text;
    }
}
