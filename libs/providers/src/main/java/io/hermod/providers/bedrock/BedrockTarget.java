package io.hermod.providers.bedrock;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.shared.Secret;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A model of Bedrock, with the region and the key that serve it.
 *
 * @param base replaces the hosts of AWS, for proxies and private endpoints
 * @param access empty if a server that a base URL names is called without a key
 * @param value a key of Bedrock's; if it is empty, calls are signed
 */
record BedrockTarget(
        BedrockModel model,
        String region,
        Optional<URI> base,
        Optional<KeyAccess.Bedrock> access,
        Optional<String> project,
        Secret value) {
    /** The service that signatures name for the runtime. */
    static final String RUNTIME = "bedrock";

    /** The service that signatures name for mantle. */
    static final String MANTLE = "bedrock-mantle";

    private static final String NO_REGION = "local";

    static BedrockTarget of(Attempt attempt) {
        Optional<KeyAccess.Bedrock> access = access(attempt);
        if (access.isEmpty() && attempt.baseUrl().isEmpty()) {
            String variable = attempt.provider().name().equals("bedrock") ? "BEDROCK_REGION, or " : "";
            throw new InvalidShape("needs " + variable + "a key with a "
                    + attempt.provider().name() + "_key_config that names a region");
        }
        BedrockModel model = BedrockModel.of(id(attempt, access));
        String region = model.region()
                .or(attempt.model().place()::region)
                .or(() -> access.map(KeyAccess.Bedrock::region))
                .orElse(NO_REGION);
        Optional<String> project =
                attempt.model().place().project().or(() -> access.flatMap(KeyAccess.Bedrock::project));
        return new BedrockTarget(model, region, attempt.baseUrl(), access, project, attempt.secret());
    }

    private static Optional<KeyAccess.Bedrock> access(Attempt attempt) {
        return attempt.access() instanceof KeyAccess.Bedrock access ? Optional.of(access) : Optional.empty();
    }

    /** The inference profile of the alias, or the model below the key's ARN. */
    private static String id(Attempt attempt, Optional<KeyAccess.Bedrock> access) {
        String id = attempt.model().modelId();
        return attempt.model()
                .bedrock()
                .inferenceProfile()
                .orElseGet(() -> access.flatMap(KeyAccess.Bedrock::arn)
                        .filter(_ -> !id.startsWith("arn:"))
                        .map(arn -> arn + "/" + id)
                        .orElse(id));
    }

    URI runtime(String path) {
        return at("https://bedrock-runtime." + region + ".amazonaws.com", path);
    }

    URI agentRuntime(String path) {
        return at("https://bedrock-agent-runtime." + region + ".amazonaws.com", path);
    }

    URI mantle(String path) {
        return at("https://bedrock-mantle." + region + ".api.aws", path);
    }

    /** Whether the key is meant for mantle, and the name is one of mantle's. */
    boolean isOnMantle() {
        return access.filter(KeyAccess.Bedrock::mantle).isPresent() && model.isOfMantle();
    }

    /** The address of a call of the model by one of Bedrock's services. */
    Address address(URI uri, Map<String, String> headers, String service) {
        return new Address(uri, model.id(), headers, authorization(service));
    }

    Authorization authorization(String service) {
        return value.isEmpty()
                ? access.<Authorization>map(key -> new Authorization.Signed(service, region, key.identity()))
                        .orElseGet(Authorization.None::new)
                : new Authorization.Bearer(value);
    }

    private URI at(String host, String path) {
        return URI.create(base.map(URI::toString).orElse(host) + path);
    }
}
