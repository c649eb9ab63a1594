package io.hermod.core.provider;

import io.hermod.core.shared.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** How a key reaches its provider, besides its value. */
public sealed interface KeyAccess {

    /** The key's value is all that the provider asks for. */
    record ByValue() implements KeyAccess {}

    /**
     * A resource of Azure.
     *
     * @param endpoint without a path
     * @param principal whose tokens are sent instead of the key's value
     * @param apiVersion of the older paths with a deployment's name; if empty, the paths of version 1 are used
     */
    record Azure(URI endpoint, Optional<ServicePrincipal> principal, Optional<String> apiVersion)
            implements KeyAccess {}

    /**
     * An application that is registered with Entra.
     *
     * @param scopes of its tokens; at least one
     */
    record ServicePrincipal(String tenantId, String clientId, Secret clientSecret, Set<String> scopes) {
        public ServicePrincipal {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * Bedrock in a region, with the key's value or with AWS credentials.
     *
     * @param arn what a model's id is appended to, if all models are called by an ARN
     * @param project sent to the surfaces that speak OpenAI's format
     */
    record Bedrock(String region, Optional<String> arn, AwsIdentity identity, Optional<String> project)
            implements KeyAccess {}
}
