package io.hermod.core.provider;

import java.net.URI;
import java.util.Optional;

/**
 * The provider's model behind a name that callers use.
 *
 * @param modelId the model's name as the provider knows it
 * @param family such as {@code anthropic} or {@code nova}, if the name does not tell
 * @param region the AWS region that serves the model
 * @param endpoint the Azure resource that serves the model
 * @param apiVersion of the Azure resource
 * @param inferenceProfileArn the inference profile of Bedrock that is called instead of the model
 */
public record ModelAlias(
        String modelId,
        Optional<String> family,
        Optional<String> region,
        Optional<URI> endpoint,
        Optional<String> apiVersion,
        Optional<String> inferenceProfileArn) {

    /** A model with nothing but another name. */
    public static ModelAlias of(String modelId) {
        return new ModelAlias(
                modelId, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
