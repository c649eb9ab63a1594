package io.hermod.providers.xai;

import io.hermod.providers.openai.JsonImageEdits;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.SendsFilesInJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;

/** What xAI has in forms of its own: speech, transcripts and edits of images. */
public final class XaiApi implements SendsFilesInJson {
    private static final JsonImageEdits EDITS = new JsonImageEdits(
            "images", url -> new JsonMap().put("type", "image_url").put("url", url));

    @Override
    public Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case SPEECH -> XaiSpeech.plan(attempt);
            case TRANSCRIPTION -> XaiTranscription.plan(attempt);
            case IMAGE_EDIT -> EDITS.plan(attempt);
            case TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    MESSAGES,
                    EMBEDDING,
                    IMAGE_GENERATION,
                    IMAGE_VARIATION,
                    RERANK,
                    OCR -> throw new InvalidShape("xai has no form of its own for this type");
        };
    }
}
