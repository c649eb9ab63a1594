package io.hermod.providers.sagemaker;

import io.hermod.core.request.RequestType;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.openai.OpenAiChat;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;

/** Endpoints of SageMaker's whose servers, such as vLLM and TGI, speak OpenAI's chats. The model names the endpoint. */
public final class SageMakerApi implements ProviderApi {
    private static final ChatApi CHATS = new ChatApi(new Chats());

    /** Responses and completions as chats. */
    private static final class Chats implements ChatProtocol {
        @Override
        public Call call(JsonTree chat, Attempt attempt) {
            SageMakerTarget target = SageMakerTarget.of(attempt);
            return OpenAiChat.call(chat, target.attempt(), target.uri(), target.authorization());
        }
    }

    @Override
    public int requestCopies(RequestType type) {
        return CHATS.requestCopies(type);
    }

    @Override
    public Plan plan(Attempt attempt) {
        if (attempt.request().type() != RequestType.CHAT_COMPLETION) {
            return CHATS.plan(attempt);
        }
        SageMakerTarget target = SageMakerTarget.of(attempt);
        return OpenAiApi.plan(target.attempt(), target.uri(), Map.of(), target.authorization());
    }
}
