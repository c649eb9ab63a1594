package io.hermod.config;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderDefinition;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code vllm_key_config}, {@code ollama_key_config} and {@code sgl_key_config}: the key's own server. */
final class ServerReader {
    private static final String SUFFIX = "_key_config";

    private ServerReader() {}

    static Optional<KeyAccess> of(ConfigValue key) {
        return Stream.of("vllm", "ollama", "sgl")
                .flatMap(provider -> key.member(provider + SUFFIX).map(config -> server(provider, config)).stream())
                .findFirst();
    }

    private static KeyAccess server(String provider, ConfigValue config) {
        ProviderDefinition definition =
                Objects.requireNonNull(ProviderCatalog.builtIn().get(provider));
        BaseUrl url = BaseUrl.of(config.required("url"), definition);
        return new KeyAccess.Server(url.url(), url.isVersioned(), config.filledText("model_name"));
    }
}
