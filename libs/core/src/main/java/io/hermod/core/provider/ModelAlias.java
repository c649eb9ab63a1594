package io.hermod.core.provider;

import java.net.URI;
import java.util.Optional;

/**
 * The provider's model behind a name that callers use.
 *
 * @param modelId the model's name as the provider knows it
 * @param modelName the model's usual name, if the id does not tell it
 * @param family such as {@code anthropic} or {@code nova}, if the names do not tell
 * @param region the AWS region that serves the model
 * @param project the project or workspace that is charged, instead of the key's
 * @param anthropicEndpoints whether the model is called in Anthropic's format; empty if the key decides
 * @param endpoint the Azure resource that serves the model
 * @param apiVersion of the Azure resource
 * @param anthropicVersion of Anthropic's format
 * @param inferenceProfileArn the inference profile of Bedrock that is called instead of the model
 */
public record ModelAlias(
        String modelId,
        Optional<String> modelName,
        Optional<String> family,
        Optional<String> region,
        Optional<String> project,
        Optional<Boolean> anthropicEndpoints,
        Optional<URI> endpoint,
        Optional<String> apiVersion,
        Optional<String> anthropicVersion,
        Optional<String> inferenceProfileArn) {

    /** A model with nothing but another name. */
    public static ModelAlias of(String modelId) {
        return new ModelAlias(
                modelId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with another id. */
    public ModelAlias withModelId(String other) {
        return new ModelAlias(
                other,
                modelName,
                family,
                region,
                project,
                anthropicEndpoints,
                endpoint,
                apiVersion,
                anthropicVersion,
                inferenceProfileArn);
    }
}
