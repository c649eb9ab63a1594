package io.hermod.providers.azure;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Azure OpenAI and Foundry, in OpenAI's format. The paths of version 1 have the deployment in the body; if an API
 * version is configured, the older paths have it in the path.
 */
public final class AzureApi implements ProviderApi {
    /** Version 1 serves these only as a preview. */
    private static final Set<RequestType> PREVIEWS =
            Set.of(RequestType.SPEECH, RequestType.TRANSCRIPTION, RequestType.IMAGE_GENERATION, RequestType.IMAGE_EDIT);

    @Override
    public Plan plan(Attempt attempt) {
        return OpenAiApi.plan(
                attempt,
                URI.create(base(attempt) + path(attempt)),
                Map.of(),
                authorization(attempt.access(), attempt.secret()));
    }

    @Override
    public int requestCopies() {
        return 1;
    }

    /** The configured base URL replaces the host, for proxies and private endpoints. */
    private static URI base(Attempt attempt) {
        return attempt.model()
                .endpoint()
                .or(attempt::baseUrl)
                .or(() -> azure(attempt.access()).map(KeyAccess.Azure::endpoint))
                .orElseThrow(() -> new InvalidShape("no azure_key_config.endpoint is configured for the key"));
    }

    private static String path(Attempt attempt) {
        RequestType type = attempt.request().type();
        Optional<String> version =
                attempt.model().apiVersion().or(() -> azure(attempt.access()).flatMap(KeyAccess.Azure::apiVersion));
        return version.map(date -> "/openai/deployments/"
                        + encoded(attempt.model().modelId()) + "/" + type.path() + "?api-version=" + encoded(date))
                .orElseGet(() -> "/openai/v1/" + type.path() + (PREVIEWS.contains(type) ? "?api-version=preview" : ""));
    }

    private static Authorization authorization(KeyAccess access, Secret value) {
        return azure(access)
                .flatMap(KeyAccess.Azure::principal)
                .<Authorization>map(Authorization.Entra::new)
                .orElseGet(
                        () -> value.isEmpty() ? new Authorization.None() : new Authorization.Header("api-key", value));
    }

    private static Optional<KeyAccess.Azure> azure(KeyAccess access) {
        return access instanceof KeyAccess.Azure azure ? Optional.of(azure) : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
