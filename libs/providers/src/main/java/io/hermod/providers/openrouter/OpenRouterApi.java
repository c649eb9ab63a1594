package io.hermod.providers.openrouter;

import io.hermod.providers.openai.JsonImageEdits;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.SendsFilesInJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;

/** What OpenRouter takes as JSON in place of a form: transcripts and edits of images. */
public final class OpenRouterApi implements SendsFilesInJson {
    private static final JsonImageEdits EDITS = new JsonImageEdits(
            "input_references", url -> new JsonMap().put("type", "image_url").put("image_url", JsonMap.of("url", url)));

    @Override
    public Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case TRANSCRIPTION -> OpenRouterTranscription.plan(attempt);
            case IMAGE_EDIT -> EDITS.plan(attempt);
            case TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    MESSAGES,
                    EMBEDDING,
                    SPEECH,
                    IMAGE_GENERATION,
                    IMAGE_VARIATION,
                    RERANK,
                    OCR -> throw new InvalidShape("openrouter has no form of its own for this type");
        };
    }
}
