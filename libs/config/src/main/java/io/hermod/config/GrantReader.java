package io.hermod.config;

import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads a virtual key's {@code provider_configs}, which grant providers and models. */
record GrantReader(LimitReader limits) {
    private static final String EVERY = "*";

    private static final double MIN_WEIGHT = 1e-6;
    private static final double MAX_WEIGHT = 1e6;

    Map<String, ProviderGrant> grants(ConfigValue key) {
        Map<String, ProviderGrant> grants = new HashMap<>();
        for (ConfigValue config : key.list("provider_configs")) {
            ConfigValue provider = config.required("provider");
            if (grants.put(provider.text(), grant(key, config)) != null) {
                throw provider.wrong("has a config already");
            }
        }
        return grants;
    }

    private ProviderGrant grant(ConfigValue key, ConfigValue config) {
        OptionalDouble weight = config.member("weight").stream()
                .mapToDouble(GrantReader::weight)
                .findFirst();
        return new ProviderGrant(models(config), weight, limits.ofProvider(key, config), keys(config));
    }

    private static double weight(ConfigValue weight) {
        double number = weight.positiveOrZero();
        if (number != 0 && (number < MIN_WEIGHT || number > MAX_WEIGHT)) {
            throw weight.wrong("must be 0, or from 0.000001 to 1000000");
        }
        return number;
    }

    private static ModelGrant models(ConfigValue config) {
        Set<String> allowed = config.member("allowed_models")
                .map(list -> names(list, "models"))
                .orElse(Set.of());
        Set<String> denied = config.member("blacklisted_models")
                .map(list -> names(list, "models"))
                .orElse(Set.of());
        return new ModelGrant(allowed.contains(EVERY) ? Optional.empty() : Optional.of(allowed), denied);
    }

    /** Without a list and with {@code ["*"]} all of the provider's keys may be used, with an empty list none. */
    private static Optional<Set<String>> keys(ConfigValue config) {
        if (config.member("allow_all_keys").map(ConfigValue::bool).orElse(false)) {
            return Optional.empty();
        }
        return config.member("key_ids")
                .map(list -> names(list, "keys"))
                .or(() -> config.member("keys").map(GrantReader::namesOfObjects))
                .filter(names -> !names.contains(EVERY));
    }

    private static Set<String> namesOfObjects(ConfigValue list) {
        Set<String> names = new HashSet<>();
        for (ConfigValue key : list.elements()) {
            names.add((key.isText() ? key : key.member("key_id").orElseGet(() -> key.required("id"))).text());
        }
        return names;
    }

    private static Set<String> names(ConfigValue list, String what) {
        Set<String> names = new HashSet<>();
        list.elements().forEach(name -> names.add(name.text()));
        if (names.contains(EVERY) && names.size() > 1) {
            throw list.wrong("must be [\"*\"] or a list of " + what + ", not both");
        }
        return names;
    }
}
