package io.hermod.providers.openrouter;

import io.hermod.core.request.RequestType;
import io.hermod.providers.openai.JsonImageEdits;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlansByType;
import io.hermod.providers.wire.SendsFilesInJson;
import io.hermod.wire.tree.JsonMap;
import java.util.Map;

/** What OpenRouter takes as JSON in place of a form: transcripts and edits of images. */
public final class OpenRouterApi implements SendsFilesInJson {
    private static final JsonImageEdits EDITS = new JsonImageEdits(
            "input_references", url -> new JsonMap().put("type", "image_url").put("image_url", JsonMap.of("url", url)));

    private static final PlansByType PLANS = PlansByType.only(
            "openrouter",
            Map.of(RequestType.TRANSCRIPTION, OpenRouterTranscription::plan, RequestType.IMAGE_EDIT, EDITS::plan));

    @Override
    public Plan plan(Attempt attempt) {
        return PLANS.plan(attempt);
    }
}
