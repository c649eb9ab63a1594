package io.hermod.providers.anthropic;

import io.hermod.providers.anthropic.ClaudeModel.Schemas;
import java.util.Optional;

/** The service that runs Claude behind the Messages format, and what differs there. */
public enum Host {
    ANTHROPIC,
    BEDROCK,
    AZURE,
    VERTEX;

    /** Whether the body names the model; otherwise the path does. */
    public boolean hasModelInBody() {
        return this != VERTEX;
    }

    /** The version in the body; the other hosts read it from the header {@code anthropic-version}. */
    public Optional<String> versionInBody() {
        return this == VERTEX ? Optional.of("vertex-2023-10-16") : Optional.empty();
    }

    /** Whether beta features are named in the body; otherwise in the header {@code anthropic-beta}. */
    public boolean hasBetasInBody() {
        return this == BEDROCK;
    }

    /** Whether the host fetches images and documents by their URL. */
    public boolean fetchesUrls() {
        return this == ANTHROPIC || this == AZURE;
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
            case VERTEX -> false;
        };
    }
}
