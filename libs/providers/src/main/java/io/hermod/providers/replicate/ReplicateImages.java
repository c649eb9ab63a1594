package io.hermod.providers.replicate;

import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.LinkedImages;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.Marks;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Images, and edits of images, as predictions. */
final class ReplicateImages {
    private static final String MASK = "mask";
    private static final Set<String> FILES = Set.of("image", "image[]", MASK);
    private static final Set<String> IMAGES = Set.of("image", "image[]");

    private ReplicateImages() {}

    static Plan generation(Attempt attempt) {
        MarkedBody body =
                MarkedBody.of(attempt.request().body(), attempt.model().modelId());
        JsonTree asked = body.tree();
        List<String> pictures = asked.elements("input_images").stream()
                .map(JsonTree::requiredText)
                .toList();
        return plan(attempt, new ImageInput(asked, pictures, Optional.empty()), body.marks());
    }

    static Plan edit(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        form.requireOnly(FILES, "at replicate");
        List<String> pictures = form.files().stream()
                .filter(file -> IMAGES.contains(file.name()))
                .map(MarkedForm.File::imageUrl)
                .toList();
        Optional<String> mask = form.files().stream()
                .filter(file -> file.name().equals(MASK))
                .map(MarkedForm.File::imageUrl)
                .findFirst();
        return plan(attempt, new ImageInput(form.tree(), pictures, mask), form.marks());
    }

    private static Plan plan(Attempt attempt, ImageInput asked, Marks marks) {
        ReplicateTarget target = ReplicateTarget.of(attempt);
        MappedRequest input = asked.of(ReplicateModel.of(attempt.names()));
        PlannedCall call = new PlannedCall(
                target.uri(),
                target.headers(),
                PlannedCall.JSON,
                marks.pieces(target.body(input.body())),
                target.authorization());
        return new Plan(
                List.of(call),
                (answers, extraFields) ->
                        result(answers.getFirst(), target, attempt, LinkedImages.areAsked(asked.asked()), extraFields),
                input.dropped());
    }

    /** @param isInline whether the images are asked for, and not their URLs */
    private static Reading result(
            Answered answer, ReplicateTarget target, Attempt attempt, boolean isInline, String extraFields)
            throws UnusableAnswer, MalformedJson {
        Prediction prediction = new Prediction(JsonRepair.reading(answer.body(), json -> JsonTree.read(json.bytes())));
        return switch (prediction.state(target.uri())) {
            case Prediction.State.Running running -> running.reading();
            case Prediction.State.Failed failed -> failed.reading();
            case Prediction.State.Succeeded _ ->
                new LinkedImages(result(prediction, attempt), prediction.urls()).reading(isInline, extraFields);
        };
    }

    private static JsonMap result(Prediction prediction, Attempt attempt) {
        long input = prediction.tokens("input_token_count");
        long output = prediction.tokens("output_token_count");
        return new JsonMap()
                .putIfPresent("id", prediction.id())
                .put("created", prediction.created(attempt.now()))
                .put("model", attempt.model().modelId())
                .put(
                        "usage",
                        JsonMap.of("input_tokens", input)
                                .put("output_tokens", output)
                                .put("total_tokens", input + output));
    }
}
