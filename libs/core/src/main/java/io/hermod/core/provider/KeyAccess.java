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
     * @param project the project at the surfaces that speak OpenAI's format, the workspace at mantle's Messages
     * @param mantle whether the key is meant for mantle, the newer of Bedrock's services
     */
    record Bedrock(String region, Optional<String> arn, AwsIdentity identity, Optional<String> project, boolean mantle)
            implements KeyAccess {}

    /**
     * Google's Vertex AI, with the key's value, which is an API key, or with credentials.
     *
     * @param projectNumber of the project, which the paths of tuned models name
     * @param region a region, or a pool: {@code global}, {@code us} or {@code eu}
     * @param credentials JSON as Google Cloud issues it, with a {@code type} such as {@code service_account}
     * @param forceSingleRegion whether the region is called even for models that only its pool serves
     */
    record Vertex(
            String project,
            Optional<String> projectNumber,
            String region,
            Optional<Secret> credentials,
            boolean forceSingleRegion)
            implements KeyAccess {}

    /**
     * Replicate, with the key's value.
     *
     * @param deployments whether the models are deployments of the account
     */
    record Replicate(boolean deployments) implements KeyAccess {}

    /** SageMaker in a region, with AWS credentials. */
    record SageMaker(String region, AwsIdentity identity) implements KeyAccess {}

    /**
     * A server of the operator's own.
     *
     * @param url without a slash at its end
     * @param isVersioned whether the URL ends with the version of the paths, whose own is then left out
     * @param modelName the one model that the server has, if it is named
     */
    record Server(URI url, boolean isVersioned, Optional<String> modelName) implements KeyAccess {}

    /** The key's own server, if it names one. */
    default Optional<Server> server() {
        return this instanceof Server server ? Optional.of(server) : Optional.empty();
    }

    /** The one model that the key can call, if it is named. */
    default Optional<String> onlyModel() {
        return server().flatMap(Server::modelName);
    }
}
