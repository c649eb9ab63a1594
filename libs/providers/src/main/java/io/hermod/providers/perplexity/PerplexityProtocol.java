package io.hermod.providers.perplexity;

import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;

/** Perplexity's Agent API, in which it serves chats. */
public final class PerplexityProtocol implements ChatProtocol {

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        return new Call(
                attempt.uri(),
                Map.of(),
                Authorization.bearer(attempt.secret()),
                PerplexityRequest.of(chat),
                (body, _) -> PerplexityAnswer.of(body, "chat-" + attempt.now().toEpochMilli(), attempt.now()));
    }
}
