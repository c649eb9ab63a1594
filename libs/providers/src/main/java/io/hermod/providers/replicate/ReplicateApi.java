package io.hermod.providers.replicate;

import io.hermod.providers.chat.ChatApi;
import io.hermod.providers.chat.MapsChats;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;

/** Replicate: chats and images, each as one prediction of a model. */
public final class ReplicateApi implements MapsChats {
    private static final ChatApi CHATS = new ChatApi(new ReplicateProtocol());

    @Override
    public Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case IMAGE_GENERATION -> ReplicateImages.generation(attempt);
            case IMAGE_EDIT -> ReplicateImages.edit(attempt);
            case TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    MESSAGES,
                    EMBEDDING,
                    SPEECH,
                    TRANSCRIPTION,
                    IMAGE_VARIATION,
                    RERANK,
                    OCR -> CHATS.plan(attempt);
        };
    }
}
