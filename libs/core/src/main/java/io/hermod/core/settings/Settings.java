package io.hermod.core.settings;

import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.ModelRef;
import io.hermod.core.token.JwtSettings;
import io.hermod.core.usage.Price;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code config.json} and the environment say.
 *
 * @param defaultResultTtl how long an outcome stays readable where the caller asks for nothing else
 * @param providers by name, in alphabetical order
 * @param jwt empty where no tokens but virtual keys are accepted
 * @param enforceAuth whether callers are turned away who show neither a virtual key nor a token
 * @param prices of the models as callers name them, {@linkplain ModelRef#ignoringCase ignoring case}
 */
public record Settings(
        Duration defaultResultTtl,
        SortedMap<String, ProviderSettings> providers,
        Optional<JwtSettings> jwt,
        boolean enforceAuth,
        Map<ModelRef, Price> prices) {
    public static final Duration DEFAULT_RESULT_TTL = Duration.ofHours(1);

    public Settings {
        providers = Collections.unmodifiableSortedMap(new TreeMap<>(providers));
        prices = Map.copyOf(prices);
    }

    /** Settings without tokens or prices, for whoever comes. */
    public Settings(Duration defaultResultTtl, SortedMap<String, ProviderSettings> providers) {
        this(defaultResultTtl, providers, Optional.empty(), false, Map.of());
    }

    public Set<String> providerNames() {
        return providers.keySet();
    }
}
