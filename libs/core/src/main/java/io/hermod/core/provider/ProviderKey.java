package io.hermod.core.provider;

import io.hermod.core.shared.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of a provider's API keys, and what it may be used for.
 *
 * @param name what logs call it
 * @param models the models it serves, lower-cased; empty means every model
 * @param blacklistedModels the models it does not serve, lower-cased; wins over {@code models}
 * @param weight its share of the calls, among the keys that serve a model
 * @param aliases model names of the caller's, each with the provider's own name for it
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

    /** A key for every model, as the environment gives it. */
    public static ProviderKey forEveryModel(String name, Secret value) {
        return new ProviderKey(name, value, Optional.empty(), Set.of(), 1, Map.of());
    }

    public boolean serves(String model) {
        String folded = model.toLowerCase(Locale.ROOT);
        return !blacklistedModels.contains(folded)
                && models.map(allowed -> allowed.contains(folded)).orElse(true);
    }

    /** The name to send for the model: its alias's meaning, or the model itself. */
    public String resolve(String model) {
        return aliases.getOrDefault(model, model);
    }
}
