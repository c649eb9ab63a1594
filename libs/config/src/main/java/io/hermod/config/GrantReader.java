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
    private static final String EVERY_MODEL = "*";

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
        return new ProviderGrant(models(config), weight, limits.ofProvider(key, config));
    }

    private static double weight(ConfigValue weight) {
        double number = weight.positiveOrZero();
        if (number != 0 && (number < MIN_WEIGHT || number > MAX_WEIGHT)) {
            throw weight.wrong("must be 0, or from 0.000001 to 1000000");
        }
        return number;
    }

    private static ModelGrant models(ConfigValue config) {
        Set<String> allowed =
                config.member("allowed_models").map(GrantReader::names).orElse(Set.of());
        Set<String> denied =
                config.member("blacklisted_models").map(GrantReader::names).orElse(Set.of());
        return new ModelGrant(allowed.contains(EVERY_MODEL) ? Optional.empty() : Optional.of(allowed), denied);
    }

    private static Set<String> names(ConfigValue list) {
        Set<String> names = new HashSet<>();
        list.elements().forEach(name -> names.add(name.text()));
        if (names.contains(EVERY_MODEL) && names.size() > 1) {
            throw list.wrong("must be [\"*\"] or a list of models, not both");
        }
        return names;
    }
}
