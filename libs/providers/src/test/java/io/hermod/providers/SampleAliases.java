package io.hermod.providers;

import io.hermod.core.provider.ModelAlias;
import java.net.URI;
import java.util.Optional;

/** Aliases with some of their members. */
final class SampleAliases {
    private SampleAliases() {}

    static ModelAlias ofFamily(String modelId, String family) {
        return ModelAlias.of(modelId).with(new ModelAlias.Names(Optional.empty(), Optional.of(family)));
    }

    static ModelAlias named(String modelId, String modelName) {
        return ModelAlias.of(modelId).with(new ModelAlias.Names(Optional.of(modelName), Optional.empty()));
    }

    static ModelAlias atAnthropicsEndpoints(String modelId, boolean isCalledThere) {
        return ModelAlias.of(modelId).with(new ModelAlias.Anthropic(Optional.of(isCalledThere), Optional.empty()));
    }

    /** Another workspace, region and version than the key's. */
    static ModelAlias elsewhere(String modelId) {
        return ModelAlias.of(modelId)
                .with(new ModelAlias.Place(Optional.of("us-west-2"), Optional.of("project-of-the-alias")))
                .with(new ModelAlias.Azure(
                        Optional.of(URI.create("https://alias.services.ai.azure.com")), Optional.empty()))
                .with(new ModelAlias.Anthropic(Optional.empty(), Optional.of("2024-01-01")));
    }
}
