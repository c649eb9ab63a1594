package io.hermod.providers;

import io.hermod.core.provider.ModelAlias;
import java.net.URI;
import java.util.Optional;

/** Aliases with some of their members. */
final class SampleAliases {
    private static final ModelAlias NONE = ModelAlias.of("");

    private SampleAliases() {}

    static ModelAlias ofFamily(String modelId, String family) {
        return alias(modelId, Optional.empty(), Optional.of(family), Optional.empty());
    }

    static ModelAlias named(String modelId, String modelName) {
        return alias(modelId, Optional.of(modelName), Optional.empty(), Optional.empty());
    }

    static ModelAlias atAnthropicsEndpoints(String modelId, boolean isCalledThere) {
        return alias(modelId, Optional.empty(), Optional.empty(), Optional.of(isCalledThere));
    }

    /** Another workspace, region and version than the key's. */
    static ModelAlias elsewhere(String modelId) {
        return new ModelAlias(
                modelId,
                Optional.empty(),
                Optional.empty(),
                Optional.of("us-west-2"),
                Optional.of("project-of-the-alias"),
                Optional.empty(),
                Optional.of(URI.create("https://alias.services.ai.azure.com")),
                Optional.empty(),
                Optional.of("2024-01-01"),
                Optional.empty());
    }

    private static ModelAlias alias(
            String modelId, Optional<String> name, Optional<String> family, Optional<Boolean> anthropicEndpoints) {
        return new ModelAlias(
                modelId,
                name,
                family,
                NONE.region(),
                NONE.project(),
                anthropicEndpoints,
                NONE.endpoint(),
                NONE.apiVersion(),
                NONE.anthropicVersion(),
                NONE.inferenceProfileArn());
    }
}
