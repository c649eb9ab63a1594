package io.hermod.core.provider;

import io.hermod.core.shared.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of a provider's API keys and the models that it serves.
 *
 * @param name for logs
 * @param models the models that it serves, in lower case; empty for every model
 * @param blacklistedModels the models that it does not serve, in lower case; wins over {@code models}
 * @param weight its share of the calls among the keys that serve a model
 * @param aliases the provider's model names by the names that callers use
 */
public record ProviderKey(
        String name,
        Secret value,
        Optional<Set<String>> models,
        Set<String> blacklistedModels,
        double weight,
        Map<String, String> aliases) {
    public ProviderKey {
        models = models.map(Set::copyOf);
        blacklistedModels = Set.copyOf(blacklistedModels);
        aliases = Map.copyOf(aliases);
    }

    /** A key for every model, such as one from the environment. */
    public static ProviderKey forEveryModel(String name, Secret value) {
        return new ProviderKey(name, value, Optional.empty(), Set.of(), 1, Map.of());
    }

    public boolean serves(String model) {
        String lowerCase = model.toLowerCase(Locale.ROOT);
        return !blacklistedModels.contains(lowerCase)
                && models.map(allowed -> allowed.contains(lowerCase)).orElse(true);
    }

    /** The model name to send to the provider. */
    public String resolve(String model) {
        return aliases.getOrDefault(model, model);
    }
}
