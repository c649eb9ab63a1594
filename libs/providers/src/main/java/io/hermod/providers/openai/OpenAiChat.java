package io.hermod.providers.openai;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FailureInside;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.util.Map;

/** OpenAI's chats, for responses and text completions at a provider that has chats only. */
public final class OpenAiChat implements ChatProtocol {

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        return call(chat, attempt, attempt.uri(), Authorization.bearer(attempt.secret()));
    }

    /** The call of a chat that is sent to an address of the provider's own choice. */
    public static Call call(JsonTree chat, Attempt attempt, URI uri, Authorization authorization) {
        return new Call(
                uri,
                Map.of(),
                authorization,
                FilteredTree.of(chat, RequestType.CHAT_COMPLETION, attempt),
                (body, _) -> answer(Payload.of(JsonMap.copyOf(body).bytes())));
    }

    private static ChatAnswer answer(Payload chat) {
        return FailureInside.in(RequestType.CHAT_COMPLETION, chat)
                .<ChatAnswer>map(ChatAnswer.Failure::new)
                .orElseGet(() -> new ChatAnswer.Completion(edited(chat)));
    }

    private static JsonMap edited(Payload chat) {
        try {
            return JsonMap.copyOf(JsonTree.read(JsonEdit.apply(chat.bytes(), ChatEdits.of(chat))));
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a response that was read is not a JSON object", impossible);
        }
    }
}
