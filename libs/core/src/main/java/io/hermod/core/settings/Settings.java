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
 * The settings from {@code config.json} and the environment.
 *
 * @param defaultResultTtl how long an outcome can be read if the caller does not set a TTL
 * @param providers by name, in alphabetical order
 * @param jwt empty if tokens are not accepted
 * @param enforceAuth whether callers without a virtual key or a token are rejected
 * @param client other settings about callers
 * @param prices by the model names that callers use, {@linkplain ModelRef#ignoringCase ignoring case}
 */
public record Settings(
        Duration defaultResultTtl,
        SortedMap<String, ProviderSettings> providers,
        Optional<JwtSettings> jwt,
        boolean enforceAuth,
        ClientSettings client,
        Map<ModelRef, Price> prices) {
    public static final Duration DEFAULT_RESULT_TTL = Duration.ofHours(1);

    public Settings {
        providers = Collections.unmodifiableSortedMap(new TreeMap<>(providers));
        prices = Map.copyOf(prices);
    }

    /** Settings without tokens and prices, for callers without authentication. */
    public Settings(Duration defaultResultTtl, SortedMap<String, ProviderSettings> providers) {
        this(defaultResultTtl, providers, Optional.empty(), false, ClientSettings.DEFAULT, Map.of());
    }

    public Set<String> providerNames() {
        return providers.keySet();
    }
}
