package io.hermod.providers.anthropic;

import io.hermod.core.request.CallOptions;
import io.hermod.core.shared.Secret;
import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Addressing;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Anthropic's Messages API, at Anthropic itself and at other hosts. */
public record MessagesProtocol(Host host, Addressing addressing) implements ChatProtocol {
    /** The path of the Messages API below most hosts. */
    public static final String PATH = "/anthropic/v1/messages";

    static final String VERSION = "2023-06-01";

    /** A key in {@code x-api-key}. */
    public static Authorization byHeader(Secret key) {
        return Authorization.header("x-api-key", key);
    }

    @Override
    public boolean fetchesUrls() {
        return host.fetchesUrls();
    }

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        Address address = addressing.of(attempt);
        ClaudeModel model = host.model(attempt.names(), attempt.known());
        Asked asked = Asked.of(chat, address.model(), model, host);
        return new Call(
                address.uri(),
                headers(chat, attempt, address),
                address.authorization(),
                request(chat, address, model, attempt),
                (body, _) -> new ChatAnswer.Completion(MessagesAnswer.chat(body, asked, attempt.now())));
    }

    private MappedRequest request(JsonTree chat, Address address, ClaudeModel model, Attempt attempt) {
        MappedRequest request = MessagesRequest.of(chat, address.model(), model, host);
        if (host.versionInBody().isPresent()) {
            request.body()
                    .putIfPresent(
                            "anthropic_version", attempt.model().anthropic().version());
        }
        return request;
    }

    private Map<String, String> headers(JsonTree chat, Attempt attempt, Address address) {
        Map<String, String> headers = new TreeMap<>(address.headers());
        if (host.versionInBody().isEmpty()) {
            headers.put(
                    CallOptions.ANTHROPIC_VERSION,
                    attempt.model().anthropic().version().orElse(VERSION));
        }
        List<String> betas = Betas.of(chat);
        if (!betas.isEmpty()) {
            headers.put(CallOptions.ANTHROPIC_BETA, String.join(",", betas));
        }
        return headers;
    }
}
