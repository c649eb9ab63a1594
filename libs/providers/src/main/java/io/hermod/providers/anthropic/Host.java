package io.hermod.providers.anthropic;

import io.hermod.providers.anthropic.ClaudeModel.Schemas;
import io.hermod.providers.wire.ModelNames;
import io.hermod.wire.facts.KnownModels;
import java.util.Optional;

/** The service that runs Claude behind the Messages format, and what differs there. */
public enum Host {
    ANTHROPIC,
    BEDROCK,
    AZURE,
    VERTEX,
    /** A provider that serves models of others in this format. */
    OF_OTHER_MODELS;

    /** Whether the body names the model; otherwise the path does. */
    public boolean hasModelInBody() {
        return this != VERTEX;
    }

    /** The version in the body; the other hosts read it from the header {@code anthropic-version}. */
    public Optional<String> versionInBody() {
        return this == VERTEX ? Optional.of("vertex-2023-10-16") : Optional.empty();
    }

    /** What the model takes, as far as its names tell. */
    ClaudeModel model(ModelNames names, KnownModels known) {
        return this == OF_OTHER_MODELS && !names.isClaude()
                ? ClaudeModel.OF_OTHERS
                : ClaudeModel.of(names.telling(), known);
    }

    /** Whether the host fetches images and documents by their URL. */
    public boolean fetchesUrls() {
        return switch (this) {
            case ANTHROPIC, AZURE, OF_OTHER_MODELS -> true;
            case BEDROCK, VERTEX -> false;
        };
    }

    /** Whether the host has a store of files that a request may name. */
    public boolean hasFiles() {
        return this == ANTHROPIC || this == AZURE;
    }

    /** Whether a request may choose the service tier. */
    public boolean hasServiceTiers() {
        return this == ANTHROPIC;
    }

    /** Whether the host enforces schemas of answers and of strict tools for this model. */
    public boolean enforcesSchemas(ClaudeModel model) {
        return switch (this) {
            case ANTHROPIC, AZURE -> model.schemas() != Schemas.NONE;
            case BEDROCK -> model.schemas() == Schemas.ALSO_ON_BEDROCK;
            case VERTEX, OF_OTHER_MODELS -> false;
        };
    }
}
