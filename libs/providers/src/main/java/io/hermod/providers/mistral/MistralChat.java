package io.hermod.providers.mistral;

import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.openai.OpenAiChat;
import io.hermod.providers.wire.Attempt;
import io.hermod.wire.tree.JsonTree;

/** Mistral's chats: OpenAI's, without what Mistral rejects, and with Mistral's own parts of messages. */
public record MistralChat(OpenAiChat openAi) implements ChatProtocol {

    /** At Mistral's own address. */
    MistralChat() {
        this(new OpenAiChat());
    }

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        Call call = openAi.call(MistralRequest.of(chat, attempt.names().telling()), attempt);
        return new Call(
                call.uri(),
                call.headers(),
                call.authorization(),
                call.request(),
                (body, answered) -> call.answer().of(MistralAnswer.of(body), answered));
    }
}
