package io.hermod.core.provider;

import io.hermod.core.shared.Secret;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of a provider's API keys and the models that it serves.
 *
 * @param id by which callers and virtual keys may pick it; the name if it has no id of its own
 * @param name for logs, and to pick it
 * @param models the models that it serves, in lower case; empty for every model
 * @param blacklistedModels the models that it does not serve, in lower case; wins over {@code models}
 * @param weight its share of the calls among the keys that serve a model
 * @param aliases the provider's models by the names that callers use, {@linkplain #alias ignoring case}
 * @param tiers the provider's service tiers that its calls ask for
 * @param access how the key reaches its provider
 * @param anthropicEndpoints whether chats are sent in Anthropic's format to a provider that speaks several
 */
public record ProviderKey(
        String id,
        String name,
        Secret value,
        Optional<Set<String>> models,
        Set<String> blacklistedModels,
        double weight,
        Map<String, ModelAlias> aliases,
        ServiceTiers tiers,
        KeyAccess access,
        boolean anthropicEndpoints) {
    public ProviderKey {
        models = models.map(Set::copyOf);
        blacklistedModels = Set.copyOf(blacklistedModels);
        SortedMap<String, ModelAlias> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.putAll(aliases);
        aliases = Collections.unmodifiableSortedMap(ignoringCase);
    }

    /** A key that needs only its value, without an id of its own and without tiers; its provider has one format. */
    public ProviderKey(
            String name,
            Secret value,
            Optional<Set<String>> models,
            Set<String> blacklistedModels,
            double weight,
            Map<String, ModelAlias> aliases) {
        this(
                name,
                name,
                value,
                models,
                blacklistedModels,
                weight,
                aliases,
                ServiceTiers.NONE,
                new KeyAccess.ByValue(),
                false);
    }

    /** A key for every model, such as one from the environment. */
    public static ProviderKey forEveryModel(String name, Secret value) {
        return new ProviderKey(name, value, Optional.empty(), Set.of(), 1, Map.of());
    }

    /** Without a list of models, a server with one model serves that one, by its name or an alias. */
    public boolean serves(String model) {
        String lowerCase = model.toLowerCase(Locale.ROOT);
        return !blacklistedModels.contains(lowerCase)
                && models.map(allowed -> allowed.contains(lowerCase)).orElseGet(() -> isReachable(model));
    }

    private boolean isReachable(String model) {
        String id = configured(model).modelId();
        return access.onlyModel()
                .map(only -> only.equalsIgnoreCase(model) || only.equalsIgnoreCase(id))
                .orElse(true);
    }

    /** Whether the model is configured by its name, as one that the key serves or as an alias. */
    public boolean names(String model) {
        return serves(model)
                && (models.isPresent()
                        || aliases.containsKey(model)
                        || access.onlyModel().isPresent());
    }

    /** The service tier to ask for; empty if the provider decides. */
    public Optional<String> tier(String model) {
        return tiers.of(model);
    }

    /** The provider's model behind a caller's name; at a server with one model, that one. */
    public ModelAlias alias(String model) {
        ModelAlias alias = configured(model);
        return access.onlyModel().map(alias::withModelId).orElse(alias);
    }

    /** Whether the model is called in Anthropic's format at a provider that speaks several. */
    public boolean callsAnthropicEndpoints(String model) {
        return configured(model).anthropic().endpoints().orElse(anthropicEndpoints);
    }

    private ModelAlias configured(String model) {
        return Optional.ofNullable(aliases.get(model)).orElseGet(() -> ModelAlias.of(model));
    }
}
