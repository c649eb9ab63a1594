package io.hermod.core.provider;

import java.net.URI;
import java.util.Optional;

/**
 * The provider's model behind a name that callers use. What an alias leaves out is as the key has it.
 *
 * @param modelId the model's name as the provider knows it
 */
public record ModelAlias(
        String modelId,
        Names names,
        Place place,
        Anthropic anthropic,
        Azure azure,
        Bedrock bedrock,
        Vertex vertex,
        Replicate replicate) {

    /**
     * Which model it is, if the id does not tell.
     *
     * @param modelName the model's usual name
     * @param family such as {@code anthropic} or {@code nova}
     */
    public record Names(Optional<String> modelName, Optional<String> family) {
        static final Names NONE = new Names(Optional.empty(), Optional.empty());
    }

    /**
     * Where the model is served, and who is charged.
     *
     * @param region of AWS or Google Cloud
     * @param project the project or workspace
     */
    public record Place(Optional<String> region, Optional<String> project) {
        static final Place NONE = new Place(Optional.empty(), Optional.empty());
    }

    /**
     * Anthropic's format.
     *
     * @param endpoints whether the model is called in it, at a provider that speaks several
     */
    public record Anthropic(Optional<Boolean> endpoints, Optional<String> version) {
        static final Anthropic NONE = new Anthropic(Optional.empty(), Optional.empty());
    }

    /** The resource of Azure that serves the model. */
    public record Azure(Optional<URI> endpoint, Optional<String> apiVersion) {
        static final Azure NONE = new Azure(Optional.empty(), Optional.empty());
    }

    /** The ARN of the inference profile that is called instead of the model. */
    public record Bedrock(Optional<String> inferenceProfile) {
        static final Bedrock NONE = new Bedrock(Optional.empty());
    }

    /**
     * The model at Vertex AI.
     *
     * @param projectNumber of the project that a tuned model belongs to
     * @param forceSingleRegion whether the region is called even if the model is served by its pool only
     */
    public record Vertex(Optional<String> projectNumber, Optional<Boolean> forceSingleRegion) {
        static final Vertex NONE = new Vertex(Optional.empty(), Optional.empty());
    }

    /** Whether the model is a deployment of the account. */
    public record Replicate(Optional<Boolean> deployment) {
        static final Replicate NONE = new Replicate(Optional.empty());
    }

    /** A model with nothing but another name. */
    public static ModelAlias of(String modelId) {
        return new ModelAlias(
                modelId, Names.NONE, Place.NONE, Anthropic.NONE, Azure.NONE, Bedrock.NONE, Vertex.NONE, Replicate.NONE);
    }

    public ModelAlias withModelId(String other) {
        return new ModelAlias(other, names, place, anthropic, azure, bedrock, vertex, replicate);
    }

    public ModelAlias with(Names other) {
        return new ModelAlias(modelId, other, place, anthropic, azure, bedrock, vertex, replicate);
    }

    public ModelAlias with(Place other) {
        return new ModelAlias(modelId, names, other, anthropic, azure, bedrock, vertex, replicate);
    }

    public ModelAlias with(Anthropic other) {
        return new ModelAlias(modelId, names, place, other, azure, bedrock, vertex, replicate);
    }

    public ModelAlias with(Azure other) {
        return new ModelAlias(modelId, names, place, anthropic, other, bedrock, vertex, replicate);
    }

    public ModelAlias with(Bedrock other) {
        return new ModelAlias(modelId, names, place, anthropic, azure, other, vertex, replicate);
    }

    public ModelAlias with(Vertex other) {
        return new ModelAlias(modelId, names, place, anthropic, azure, bedrock, other, replicate);
    }

    public ModelAlias with(Replicate other) {
        return new ModelAlias(modelId, names, place, anthropic, azure, bedrock, vertex, other);
    }
}
