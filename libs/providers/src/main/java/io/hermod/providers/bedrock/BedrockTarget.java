package io.hermod.providers.bedrock;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.shared.Secret;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.util.Optional;

/**
 * A model of Bedrock, with the region and the key that serve it.
 *
 * @param base replaces the hosts of AWS, for proxies and private endpoints
 * @param value a key of Bedrock's; if it is empty, calls are signed
 */
record BedrockTarget(BedrockModel model, String region, Optional<URI> base, KeyAccess.Bedrock access, Secret value) {

    static BedrockTarget of(Attempt attempt) {
        if (!(attempt.access() instanceof KeyAccess.Bedrock access)) {
            throw new InvalidShape("needs a key with a bedrock_key_config that names a region");
        }
        BedrockModel model = BedrockModel.of(id(attempt, access));
        String region = model.region().or(attempt.model()::region).orElse(access.region());
        return new BedrockTarget(model, region, attempt.baseUrl(), access, attempt.secret());
    }

    /** The inference profile of the alias, or the model below the key's ARN. */
    private static String id(Attempt attempt, KeyAccess.Bedrock access) {
        String id = attempt.model().modelId();
        return attempt.model()
                .inferenceProfileArn()
                .orElseGet(() -> access.arn()
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

    Authorization authorization(String service) {
        return value.isEmpty()
                ? new Authorization.Signed(service, region, access.identity())
                : new Authorization.Bearer(value);
    }

    private URI at(String host, String path) {
        return URI.create(base.map(URI::toString).orElse(host) + path);
    }
}
