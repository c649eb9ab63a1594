package io.hermod.wire.config;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.SeededKey;
import io.hermod.core.access.VirtualKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code governance.virtual_keys}. What a key does not name it does not allow. */
final class VirtualKeyReader {
    private static final String EVERY_MODEL = "*";

    /** What SQS takes as the name of a message's group. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

    private VirtualKeyReader() {}

    static List<SeededKey> read(ConfigValue root) {
        List<ConfigValue> keys = root.member("governance")
                .flatMap(governance -> governance.member("virtual_keys"))
                .map(ConfigValue::elements)
                .orElse(List.of());
        List<SeededKey> seeded = keys.stream().map(VirtualKeyReader::key).toList();
        requireUnique(keys, seeded.stream().map(key -> key.key().id()).toList(), "has the id of another key");
        requireUnique(keys, seeded.stream().map(SeededKey::digest).toList(), "has the value of another key");
        return seeded;
    }

    private static SeededKey key(ConfigValue key) {
        String id = id(required(key, "id"));
        VirtualKey virtualKey = new VirtualKey(
                id,
                key.member("name").map(ConfigValue::text).orElse(id),
                key.member("is_active").map(ConfigValue::bool).orElse(true),
                key.member("expires_at").map(VirtualKeyReader::instant),
                key.member("provider_configs").map(VirtualKeyReader::grants).orElse(Map.of()),
                key.member("allow_all_providers").map(ConfigValue::bool).orElse(false));
        return new SeededKey(virtualKey, digest(required(key, "value")));
    }

    private static String id(ConfigValue id) {
        if (!ID.matcher(id.text()).matches()) {
            throw id.wrong("must be 1 to 128 printable characters without spaces");
        }
        return id.text();
    }

    private static KeyDigest digest(ConfigValue value) {
        String text = value.text();
        if (text.isEmpty()) {
            throw value.wrong("must not be empty");
        }
        return KeyDigest.of(text);
    }

    private static Map<String, ModelGrant> grants(ConfigValue configs) {
        Map<String, ModelGrant> grants = new HashMap<>();
        for (ConfigValue config : configs.elements()) {
            ConfigValue provider = required(config, "provider");
            if (grants.put(provider.text(), grant(config)) != null) {
                throw provider.wrong("has a config already");
            }
        }
        return grants;
    }

    private static ModelGrant grant(ConfigValue config) {
        Set<String> allowed =
                config.member("allowed_models").map(VirtualKeyReader::models).orElse(Set.of());
        Set<String> denied = config.member("blacklisted_models")
                .map(VirtualKeyReader::models)
                .orElse(Set.of());
        return new ModelGrant(allowed.contains(EVERY_MODEL) ? Optional.empty() : Optional.of(allowed), denied);
    }

    private static Set<String> models(ConfigValue list) {
        Set<String> names = new HashSet<>();
        list.elements().forEach(name -> names.add(name.text()));
        if (names.contains(EVERY_MODEL) && names.size() > 1) {
            throw list.wrong("must be [\"*\"] or a list of models, not both");
        }
        return names;
    }

    private static Instant instant(ConfigValue time) {
        try {
            return Instant.parse(time.text());
        } catch (DateTimeParseException wrong) {
            throw time.wrong("must be a time such as \"2027-01-31T12:00:00Z\"");
        }
    }

    private static ConfigValue required(ConfigValue object, String name) {
        return object.member(name)
                .orElseThrow(() -> object.wrong("needs " + (name.equals("id") ? "an " : "a ") + name));
    }

    private static void requireUnique(List<ConfigValue> keys, List<?> names, String complaint) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw keys.get(i).wrong(complaint);
            }
        }
    }
}
