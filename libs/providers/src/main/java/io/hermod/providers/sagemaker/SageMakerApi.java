package io.hermod.providers.sagemaker;

import io.hermod.core.request.RequestType;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.MapsChats;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.openai.OpenAiChat;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;

/** Endpoints of SageMaker's whose servers, such as vLLM and TGI, speak OpenAI's chats. The model names the endpoint. */
public final class SageMakerApi implements MapsChats {
    /** Responses and completions. */
    private static final ChatApi CHATS = new ChatApi(new OpenAiChat(SageMakerTarget::of));

    @Override
    public Plan plan(Attempt attempt) {
        if (attempt.request().type() != RequestType.CHAT_COMPLETION) {
            return CHATS.plan(attempt);
        }
        Address address = SageMakerTarget.of(attempt);
        return OpenAiApi.plan(
                attempt.withModelId(address.model()), address.uri(), address.headers(), address.authorization());
    }
}
