package io.hermod.config;

import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ServiceTiers;
import io.hermod.core.shared.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a provider's {@code keys}. Disabled keys are skipped. */
final class KeyReader {
    private static final String EVERY_MODEL = "*";
    private static final Pattern TIER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    List<ProviderKey> read(ConfigValue keys) {
        return keys.elements().stream()
                .filter(key -> key.member("enabled").map(ConfigValue::bool).orElse(true))
                .map(this::key)
                .toList();
    }

    private ProviderKey key(ConfigValue key) {
        Optional<String> id = key.member("id").map(ConfigValue::text);
        String name = key.member("name").map(ConfigValue::text).or(() -> id).orElse("unnamed");
        return new ProviderKey(
                id.orElse(name),
                name,
                value(key),
                key.member("models").flatMap(KeyReader::whitelist),
                key.member("blacklisted_models").map(KeyReader::models).orElse(Set.of()),
                key.member("weight").map(ConfigValue::positiveOrZero).orElse(1.0),
                AliasReader.of(key),
                new ServiceTiers(
                        key.member("service_tier").map(KeyReader::tier),
                        key.member("aliases").map(KeyReader::tiers).orElse(Map.of())),
                KeyAccessReader.of(key),
                key.member("use_anthropic_endpoints").map(ConfigValue::bool).orElse(false));
    }

    private static Secret value(ConfigValue key) {
        Optional<Secret> value = key.member("value").map(ConfigValue::secret);
        if (value.isEmpty() && KeyAccessReader.needsValue(key)) {
            throw key.wrong("needs a value");
        }
        return value.orElse(Secret.of(""));
    }

    /** Empty for {@code ["*"]}, which allows every model; an empty list allows none. */
    private static Optional<Set<String>> whitelist(ConfigValue models) {
        Set<String> names = models(models);
        return names.contains(EVERY_MODEL) ? Optional.empty() : Optional.of(names);
    }

    private static Set<String> models(ConfigValue models) {
        return models.elements().stream()
                .map(model -> model.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The tiers of those aliases that are objects and name one. */
    private static Map<String, String> tiers(ConfigValue aliases) {
        Map<String, String> tiers = new HashMap<>();
        aliases.members().forEach((alias, model) -> {
            if (!model.isText()) {
                model.member("service_tier").ifPresent(tier -> tiers.put(alias, tier(tier)));
            }
        });
        return tiers;
    }

    private static String tier(ConfigValue tier) {
        if (!TIER.matcher(tier.text()).matches()) {
            throw tier.wrong("must be the name of a tier such as \"flex\" or \"priority\"");
        }
        return tier.text();
    }
}
