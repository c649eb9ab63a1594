package io.hermod.providers.anthropic;

import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Anthropic's Messages API at Anthropic itself. */
public final class MessagesProtocol implements ChatProtocol {
    private static final String VERSION = "2023-06-01";

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        String model = attempt.model().modelId();
        Asked asked = Asked.of(chat, model, Host.ANTHROPIC);
        return new Call(
                attempt.uri(),
                headers(chat),
                authorization(attempt),
                MessagesRequest.of(chat, model, Host.ANTHROPIC),
                (body, _) -> new ChatAnswer.Completion(MessagesAnswer.chat(body, asked, attempt.now())));
    }

    private static Map<String, String> headers(JsonTree chat) {
        Map<String, String> headers = new TreeMap<>(Map.of("anthropic-version", VERSION));
        List<String> betas = Betas.of(chat);
        if (!betas.isEmpty()) {
            headers.put("anthropic-beta", String.join(",", betas));
        }
        return headers;
    }

    private static Authorization authorization(Attempt attempt) {
        return attempt.secret().isEmpty()
                ? new Authorization.None()
                : new Authorization.Header("x-api-key", attempt.secret());
    }
}
