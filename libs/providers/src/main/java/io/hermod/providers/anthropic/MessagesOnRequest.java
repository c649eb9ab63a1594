package io.hermod.providers.anthropic;

import io.hermod.core.request.RequestType;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A provider that speaks Messages besides its usual format. Requests in that form are sent as they are; chats and
 * responses are sent as messages if the key or the alias says so.
 */
public record MessagesOnRequest(ProviderApi usual, ProviderApi messages) implements ProviderApi {
    private static final String V1 = "/v1";

    /** The providers whose paths and keys are known. */
    private static final Map<String, Server> SERVERS = Map.of(
            "deepseek", new Server("/anthropic", true),
            "fireworks", new Server("", false),
            "vllm", new Server("", false));

    /**
     * How a provider serves messages.
     *
     * @param root before the version of the path
     * @param takesHeader whether the key is sent in {@code x-api-key}; otherwise as a bearer
     */
    private record Server(String root, boolean takesHeader) {
        Address address(Attempt attempt) {
            return new Address(
                    uri(attempt),
                    attempt.model().modelId(),
                    Map.of(),
                    takesHeader ? MessagesProtocol.byHeader(attempt.secret()) : Authorization.bearer(attempt.secret()));
        }

        /** A base URL may end with the root, or with a version that replaces the usual one. */
        private URI uri(Attempt attempt) {
            String end = attempt.path().startsWith(V1) ? V1 : "";
            String address = attempt.address() + end;
            String base = address.replaceFirst("/v\\d+[a-z0-9]*$", "");
            String added = base.endsWith(root) ? "" : root;
            return URI.create(base + added + address.substring(base.length()) + "/messages");
        }
    }

    /** Empty if the provider is not known to speak Messages. */
    public static Optional<ProviderApi> of(String provider, ProviderApi usual) {
        return Optional.ofNullable(SERVERS.get(provider))
                .map(server -> new MessagesOnRequest(usual, new MessagesApi(Host.OF_OTHER_MODELS, server::address)));
    }

    @Override
    public Plan plan(Attempt attempt) {
        boolean isOwn = attempt.request().type() == RequestType.MESSAGES;
        return isOwn || attempt.callsAnthropicEndpoints() ? messages.plan(attempt) : usual.plan(attempt);
    }

    @Override
    public int requestCopies(RequestType type) {
        return messages.requestCopies(type);
    }
}
