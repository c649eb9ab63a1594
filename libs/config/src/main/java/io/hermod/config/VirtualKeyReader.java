package io.hermod.config;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.SeededKey;
import io.hermod.core.access.VirtualKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code governance.virtual_keys}. A key allows only what it names. */
final class VirtualKeyReader {
    /** The characters that SQS allows in the name of a message group. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

    private static final int MAX_NAME = 255;

    private final LimitReader limits;
    private final OwnerReader owners;

    private VirtualKeyReader(LimitReader limits, OwnerReader owners) {
        this.limits = limits;
        this.owners = owners;
    }

    static List<SeededKey> read(ConfigValue root) {
        return root.member("governance")
                .map(governance -> keysOf(governance, ProviderReader.knownNames(root)))
                .orElse(List.of());
    }

    private static List<SeededKey> keysOf(ConfigValue governance, Set<String> knownProviders) {
        LimitReader limits = LimitReader.of(governance);
        OwnerReader owners = OwnerReader.of(governance, limits);
        List<SeededKey> keys = new VirtualKeyReader(limits, owners).keys(governance.list("virtual_keys"));
        Set<String> ids = keys.stream().map(key -> key.key().id()).collect(Collectors.toSet());
        limits.requireOwners(LimitReader.VIRTUAL_KEY_ID, ids, "virtual_keys");
        limits.requireOwners(LimitReader.TEAM_ID, owners.teamIds(), "teams");
        limits.requireOwners(LimitReader.CUSTOMER_ID, owners.customerIds(), "customers");
        governance.list("virtual_keys").forEach(key -> requireKnown(key, knownProviders));
        return keys;
    }

    /** A key for a misspelled provider would allow nothing, and only its holder would notice. */
    private static void requireKnown(ConfigValue key, Set<String> knownProviders) {
        for (ConfigValue config : key.list("provider_configs")) {
            ConfigValue provider = config.required("provider");
            if (!knownProviders.contains(provider.text())) {
                throw provider.wrong("is no provider that Hermod or the section providers knows; known are "
                        + String.join(", ", knownProviders));
            }
        }
    }

    /** Reads a key outside of {@code config.json}, whose limits are all inline. */
    static VirtualKey readAlone(String id, ConfigValue key) {
        return new VirtualKeyReader(LimitReader.withoutLists(), OwnerReader.NONE)
                .key(id, name(key.required("name")), key);
    }

    private List<SeededKey> keys(List<ConfigValue> keys) {
        List<SeededKey> seeded = keys.stream().map(this::key).toList();
        requireUnique(keys, seeded.stream().map(key -> key.key().id()).toList(), "has the id of another key");
        requireUnique(keys, seeded.stream().map(key -> key.key().name()).toList(), "has the name of another key");
        requireUnique(keys, seeded.stream().map(SeededKey::digest).toList(), "has the value of another key");
        return seeded;
    }

    private SeededKey key(ConfigValue key) {
        String id = id(key.required("id"));
        String name = key.member("name").map(VirtualKeyReader::name).orElse(id);
        return new SeededKey(key(id, name, key), digest(key.required("value")));
    }

    private VirtualKey key(String id, String name, ConfigValue key) {
        return VirtualKey.of(id, name)
                .describedAs(key.member("description").map(ConfigValue::text))
                .activeIf(key.member("is_active").map(ConfigValue::bool).orElse(true))
                .expiringAt(key.member("expires_at").map(VirtualKeyReader::instant))
                .allowing(new GrantReader(limits).grants(key))
                .allowingEveryProviderIf(
                        key.member("allow_all_providers").map(ConfigValue::bool).orElse(false))
                .limitedBy(limits.ofKey(id, key))
                .ownedBy(owners.of(key));
    }

    private static String name(ConfigValue name) {
        if (name.text().isBlank() || name.text().length() > MAX_NAME) {
            throw name.wrong("must be 1 to " + MAX_NAME + " characters, and not all of them spaces");
        }
        return name.text();
    }

    static String id(ConfigValue id) {
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

    private static Instant instant(ConfigValue time) {
        try {
            return Instant.parse(time.text());
        } catch (DateTimeParseException wrong) {
            throw time.wrong("must be a time such as \"2027-01-31T12:00:00Z\"");
        }
    }

    private static void requireUnique(List<ConfigValue> keys, List<?> names, String error) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw keys.get(i).wrong(error);
            }
        }
    }
}
