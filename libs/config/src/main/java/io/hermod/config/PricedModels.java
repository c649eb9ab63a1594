package io.hermod.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models that a {@code config.json} may call: of the providers that it or its virtual keys name, all models, or
 * those that the keys of a provider name. The file may be invalid elsewhere, which its reader tells.
 */
final class PricedModels {
    private static final String ANY = "*";

    /** By provider; empty for all of its models. */
    private final Map<String, Optional<Set<String>>> models = new HashMap<>();

    private PricedModels() {}

    static PricedModels of(Map<String, Object> configJson) {
        PricedModels priced = new PricedModels();
        elements(member(configJson.get("governance"), "virtual_keys"))
                .flatMap(key -> elements(member(key, "provider_configs")))
                .map(grant -> member(grant, "provider"))
                .forEach(provider -> priced.models.put(String.valueOf(provider), Optional.empty()));
        if (configJson.get("providers") instanceof Map<?, ?> providers) {
            providers.forEach((name, section) -> priced.models.put(String.valueOf(name), models(section)));
        }
        return priced;
    }

    /** The provider with one of these names. */
    Optional<String> provider(String... names) {
        return Stream.of(names).filter(models::containsKey).findFirst();
    }

    /** Whether the model, {@code provider/model}, may be called. */
    boolean include(String model) {
        int slash = model.indexOf('/');
        String name = model.substring(slash + 1).toLowerCase(Locale.ROOT);
        return models.getOrDefault(model.substring(0, slash), Optional.empty())
                .map(named -> named.contains(name))
                .orElse(true);
    }

    private static Optional<Set<String>> models(@Nullable Object section) {
        List<Object> keys = elements(member(section, "keys")).toList();
        boolean isLimited = !keys.isEmpty()
                && keys.stream()
                        .allMatch(key -> member(key, "models") instanceof Collection<?> listed
                                && !listed.isEmpty()
                                && !listed.contains(ANY));
        Set<String> named = new HashSet<>();
        keys.forEach(key -> {
            elements(member(key, "models")).forEach(model -> named.add(lowerCase(model)));
            if (member(key, "aliases") instanceof Map<?, ?> aliases) {
                aliases.values().forEach(target -> named.add(lowerCase(modelId(target))));
            }
        });
        return isLimited ? Optional.of(named) : Optional.empty();
    }

    private static @Nullable Object modelId(@Nullable Object alias) {
        return alias instanceof Map<?, ?> ? member(alias, "model_id") : alias;
    }

    private static String lowerCase(@Nullable Object model) {
        return String.valueOf(model).toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static Stream<Object> elements(@Nullable Object list) {
        return list instanceof Collection<?> elements ? elements.stream().map(Object.class::cast) : Stream.empty();
    }
}
