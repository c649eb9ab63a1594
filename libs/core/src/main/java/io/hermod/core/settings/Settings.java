package io.hermod.core.settings;

import io.hermod.core.provider.ModelFacts;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.ModelRef;
import io.hermod.core.token.TokenSettings;
import io.hermod.core.usage.Price;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings from {@code config.json} and the environment.
 *
 * @param defaultResultTtl how long an outcome can be read if the caller does not set a TTL
 * @param providers by name, in alphabetical order
 * @param tokens whether tokens are accepted, and which
 * @param enforceAuth whether callers without a virtual key or a token are rejected
 * @param client other settings about callers
 * @param prices by the model names that callers use, {@linkplain ModelRef#ignoringCase ignoring case}
 * @param models those that the file names, as it writes them, in alphabetical order
 * @param modelFacts the file's, which win over Hermod's own
 */
public record Settings(
        Duration defaultResultTtl,
        SortedMap<String, ProviderSettings> providers,
        TokenSettings tokens,
        boolean enforceAuth,
        ClientSettings client,
        Map<ModelRef, Price> prices,
        List<ModelRef> models,
        ModelFacts modelFacts) {
    public static final Duration DEFAULT_RESULT_TTL = Duration.ofHours(1);

    /** The defaults, without a provider. */
    public static final Settings OF_NOTHING = new Settings(DEFAULT_RESULT_TTL, new TreeMap<>());

    public Settings {
        providers = Collections.unmodifiableSortedMap(new TreeMap<>(providers));
        prices = Map.copyOf(prices);
        models = List.copyOf(models);
    }

    /** Settings without tokens and prices, for callers without authentication. */
    public Settings(Duration defaultResultTtl, SortedMap<String, ProviderSettings> providers) {
        this(
                defaultResultTtl,
                providers,
                new TokenSettings.None(),
                false,
                ClientSettings.DEFAULT,
                Map.of(),
                List.of(),
                ModelFacts.NONE);
    }

    public Settings withProviders(
            SortedMap<String, ProviderSettings> newProviders, Map<ModelRef, Price> newPrices, ModelFacts newFacts) {
        return new Settings(defaultResultTtl, newProviders, tokens, enforceAuth, client, newPrices, models, newFacts);
    }

    public Set<String> providerNames() {
        return providers.keySet();
    }
}
