package io.hermod.providers.mistral;

import io.hermod.core.request.RequestType;
import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.wire.tree.InvalidShape;
import java.util.List;

/** Mistral's chats, speech and transcripts. Its other types are OpenAI's, or the contract's own. */
public final class MistralApi implements ProviderApi {
    private static final OpenAiApi OPENAI = new OpenAiApi();
    private static final ChatApi CHATS = new ChatApi(new MistralChat());

    @Override
    public int requestCopies(RequestType type) {
        return type == RequestType.TRANSCRIPTION ? OPENAI.requestCopies(type) : CHATS.requestCopies(type);
    }

    @Override
    public Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case CHAT_COMPLETION, RESPONSES, TEXT_COMPLETION -> CHATS.plan(attempt);
            case SPEECH -> MistralSpeech.plan(attempt);
            case TRANSCRIPTION -> transcription(attempt);
            case MESSAGES, EMBEDDING, OCR, RERANK, IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION ->
                throw new InvalidShape(
                        "a " + attempt.request().type().wireName() + " request has no form of its own at Mistral");
        };
    }

    private static Plan transcription(Attempt attempt) {
        Plan usual = OPENAI.plan(attempt);
        return new Plan(
                usual.calls(),
                (answers, extraFields) ->
                        usual.reader().read(List.of(MistralTranscript.of(answers.getFirst())), extraFields),
                usual.dropped());
    }
}
