package io.hermod.providers.xai;

import io.hermod.core.request.RequestType;
import io.hermod.providers.openai.JsonImageEdits;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlansByType;
import io.hermod.providers.wire.SendsFilesInJson;
import io.hermod.wire.tree.JsonMap;
import java.util.Map;

/** What xAI has in forms of its own: speech, transcripts and edits of images. */
public final class XaiApi implements SendsFilesInJson {
    private static final JsonImageEdits EDITS = new JsonImageEdits(
            "images", url -> new JsonMap().put("type", "image_url").put("url", url));

    private static final PlansByType PLANS = PlansByType.only(
            "xai",
            Map.of(
                    RequestType.SPEECH,
                    XaiSpeech::plan,
                    RequestType.TRANSCRIPTION,
                    XaiTranscription::plan,
                    RequestType.IMAGE_EDIT,
                    EDITS::plan));

    @Override
    public Plan plan(Attempt attempt) {
        return PLANS.plan(attempt);
    }
}
