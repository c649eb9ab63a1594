package io.hermod.providers.perplexity;

import java.util.Map;
import java.util.Optional;

/**
 * What a model's name stands for. Perplexity replaced its old models by one model and by presets, which search the web
 * as the old models did. Other names are sent as they are.
 *
 * @param preset a model with tools and a prompt that Perplexity chooses
 * @param searches whether the web is searched without a request for it
 */
record PerplexityModel(Optional<String> model, Optional<String> preset, boolean searches) {
    private static final Map<String, PerplexityModel> OLD_NAMES = Map.of(
            "sonar", new PerplexityModel(Optional.of("perplexity/sonar"), Optional.empty(), true),
            "sonar-pro", preset("low"),
            "sonar-reasoning", preset("low"),
            "sonar-reasoning-pro", preset("low"),
            "sonar-deep-research", preset("medium"));

    static PerplexityModel named(String name) {
        return OLD_NAMES.getOrDefault(name, new PerplexityModel(Optional.of(name), Optional.empty(), false));
    }

    private static PerplexityModel preset(String name) {
        return new PerplexityModel(Optional.empty(), Optional.of(name), true);
    }
}
