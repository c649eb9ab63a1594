package io.hermod.providers.openai;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Addressing;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FailureInside;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;

/** OpenAI's chats, for responses and text completions at a provider that has chats only. */
public record OpenAiChat(Addressing addressing) implements ChatProtocol {

    /** At the provider's address, with the key as a bearer. */
    public OpenAiChat() {
        this(attempt -> new Address(attempt.uri(), attempt.model().modelId(), Authorization.bearer(attempt.secret())));
    }

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        Address address = addressing.of(attempt);
        return new Call(
                address.uri(),
                address.headers(),
                address.authorization(),
                FilteredTree.of(chat, RequestType.CHAT_COMPLETION, attempt.withModelId(address.model())),
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
