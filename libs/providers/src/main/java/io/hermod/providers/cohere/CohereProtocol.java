package io.hermod.providers.cohere;

import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;

/** Cohere's chat API, version 2. Images may have URLs, which Cohere fetches. */
public final class CohereProtocol implements ChatProtocol {

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        String model = attempt.model().modelId();
        return new Call(
                attempt.uri(),
                Map.of(),
                Authorization.bearer(attempt.secret()),
                CohereRequest.of(chat, model, attempt.names().telling(), attempt.known()),
                (body, _) -> CohereAnswer.of(body, model, attempt.now()));
    }
}
