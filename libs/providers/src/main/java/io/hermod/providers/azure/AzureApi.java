package io.hermod.providers.azure;

import io.hermod.core.provider.KeyAccess;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.providers.anthropic.Host;
import io.hermod.providers.anthropic.MessagesApi;
import io.hermod.providers.anthropic.MessagesProtocol;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.PathSegment;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Azure OpenAI and Foundry, in OpenAI's format; Claude in Anthropic's. The paths of version 1 have the deployment in
 * the body; if an API version is configured, the older paths have it in the path.
 */
public final class AzureApi implements ProviderApi {
    /** Version 1 serves these only as a preview. */
    private static final Set<RequestType> PREVIEWS =
            Set.of(RequestType.SPEECH, RequestType.TRANSCRIPTION, RequestType.IMAGE_GENERATION, RequestType.IMAGE_EDIT);

    /** Claude speaks Anthropic's format only. */
    private static final MessagesApi MESSAGES = new MessagesApi(Host.AZURE, AzureApi::messages);

    private static final Set<RequestType> CHATS =
            Set.of(RequestType.CHAT_COMPLETION, RequestType.RESPONSES, RequestType.TEXT_COMPLETION);

    @Override
    public Plan plan(Attempt attempt) {
        RequestType type = attempt.request().type();
        boolean isChatWithClaude = CHATS.contains(type) && attempt.names().isClaude();
        return type == RequestType.MESSAGES || isChatWithClaude
                ? MESSAGES.plan(attempt)
                : OpenAiApi.plan(
                        attempt,
                        URI.create(base(attempt) + path(attempt)),
                        Map.of(),
                        authorization(attempt, "api-key"));
    }

    @Override
    public int requestCopies(RequestType type) {
        return CHATS.contains(type) || type == RequestType.MESSAGES ? MESSAGES.requestCopies(type) : 1;
    }

    private static Address messages(Attempt attempt) {
        return new Address(
                URI.create(base(attempt) + MessagesProtocol.PATH),
                attempt.model().modelId(),
                authorization(attempt, "x-api-key"));
    }

    /** The configured base URL replaces the host, for proxies and private endpoints. */
    private static URI base(Attempt attempt) {
        return attempt.baseUrl()
                .or(attempt.model().azure()::endpoint)
                .or(() -> azure(attempt.access()).map(KeyAccess.Azure::endpoint))
                .orElseThrow(() -> new InvalidShape("no azure_key_config.endpoint is configured for the key"));
    }

    private static String path(Attempt attempt) {
        RequestType type = attempt.request().type();
        Optional<String> version = attempt.model()
                .azure()
                .apiVersion()
                .or(() -> azure(attempt.access()).flatMap(KeyAccess.Azure::apiVersion));
        return version.map(date -> "/openai/deployments/"
                        + PathSegment.encoded(attempt.model().modelId()) + "/" + type.path() + "?api-version="
                        + PathSegment.encoded(date))
                .orElseGet(() -> "/openai/v1/" + type.path() + (PREVIEWS.contains(type) ? "?api-version=preview" : ""));
    }

    private static Authorization authorization(Attempt attempt, String header) {
        Secret value = attempt.secret();
        return azure(attempt.access())
                .flatMap(KeyAccess.Azure::principal)
                .<Authorization>map(Authorization.Entra::new)
                .orElseGet(() -> Authorization.header(header, value));
    }

    private static Optional<KeyAccess.Azure> azure(KeyAccess access) {
        return access instanceof KeyAccess.Azure azure ? Optional.of(azure) : Optional.empty();
    }
}
