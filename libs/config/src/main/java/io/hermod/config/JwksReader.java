package io.hermod.config;

import io.hermod.core.shared.Secret;
import io.hermod.core.token.TokenAlgorithm;
import io.hermod.wire.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the members of a JWK set that verify signatures. Each value may be {@code env.NAME}. */
final class JwksReader {
    private static final Set<String> DESCRIPTION = Set.of("kty", "kid", "use", "alg");

    /** The required members of each key type. */
    private static final Map<String, Set<String>> MATERIAL =
            Map.of("RSA", Set.of("n", "e"), "EC", Set.of("crv", "x", "y"), "oct", Set.of("k"));

    private JwksReader() {}

    static Secret read(ConfigValue value, Set<TokenAlgorithm> algorithms) {
        ConfigValue jwks = value.objectOrJson();
        List<ConfigValue> keys = jwks.member("keys")
                .orElseThrow(() -> jwks.wrong("needs an array of keys"))
                .elements();
        if (keys.isEmpty()) {
            throw jwks.wrong("needs a key");
        }
        List<Map<String, String>> read = new ArrayList<>();
        keys.forEach(key -> read.add(key(key, algorithms)));
        return Secret.of(JsonText.objectText(json -> {
            json.writeArrayFieldStart("keys");
            for (Map<String, String> key : read) {
                json.writeStartObject();
                for (Map.Entry<String, String> member : key.entrySet()) {
                    json.writeStringField(member.getKey(), member.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    private static Map<String, String> key(ConfigValue key, Set<TokenAlgorithm> algorithms) {
        String type = key.member("kty").map(ConfigValue::text).orElse("");
        Set<String> material = MATERIAL.getOrDefault(type, Set.of());
        if (material.isEmpty()) {
            throw key.wrong("needs a kty that tokens are checked with: RSA, EC or oct");
        }
        if (key.member("d").isPresent()) {
            throw key.wrong("is a private key: give its public half");
        }
        if (algorithms.stream().noneMatch(algorithm -> fits(algorithm, type))) {
            throw key.wrong("is of a kty that none of the allowed algorithms uses");
        }
        Map<String, String> members = new TreeMap<>();
        material.forEach(name -> members.put(
                name,
                key.member(name).orElseThrow(() -> key.wrong("needs " + name)).text()));
        DESCRIPTION.forEach(name -> key.member(name).ifPresent(value -> members.put(name, value.text())));
        return members;
    }

    private static boolean fits(TokenAlgorithm algorithm, String type) {
        return switch (algorithm) {
            case RS256, RS384, RS512, PS256, PS384, PS512 -> "RSA".equals(type);
            case ES256, ES384, ES512 -> "EC".equals(type);
            case HS256, HS384, HS512 -> "oct".equals(type);
        };
    }
}
