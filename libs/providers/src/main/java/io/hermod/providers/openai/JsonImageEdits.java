package io.hermod.providers.openai;

import io.hermod.core.request.RequestType;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.MarkedForm.File;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Edits of images at providers that take the form as JSON, with the images as data URLs. What they do not take of a
 * generation they do not take of an edit either.
 *
 * @param member the name of the images' list
 * @param image an image's JSON, of its data URL
 */
public record JsonImageEdits(String member, Function<String, JsonMap> image) {
    private static final Set<String> IMAGES = Set.of("image", "image[]");
    private static final Set<String> NUMBERS =
            Set.of("n", "seed", "output_compression", "partial_images", "num_inference_steps");

    /**
     * The plan of an edit.
     *
     * @throws InvalidShape if the form has a mask, or another file that is no image
     */
    public Plan plan(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        MappedRequest request =
                FilteredTree.of(JsonTree.of(json(form, attempt).asMap()), RequestType.IMAGE_GENERATION, attempt);
        PlannedCall call = PlannedCall.json(attempt, form.marks().pieces(request.body()));
        String model = attempt.model().modelId();
        return new Plan(
                List.of(call),
                (answers, extraFields) -> OpenAiWire.result(attempt.request(), model, answers.getFirst(), extraFields),
                request.dropped());
    }

    private JsonMap json(MarkedForm form, Attempt attempt) {
        JsonMap json = new JsonMap();
        form.fields().stream()
                .filter(field -> !field.name().equals("stream"))
                .forEach(field -> json.putIfAbsent(field.name(), value(field)));
        List<JsonMap> images = form.files().stream()
                .map(file -> image.apply(dataUrl(file, attempt)))
                .toList();
        return json.put(member, images);
    }

    private static Object value(MarkedForm.Field field) {
        boolean isNumber = NUMBERS.contains(field.name()) && field.text().matches("-?\\d{1,9}");
        return isNumber ? (Object) Integer.valueOf(field.text()) : field.text();
    }

    private static String dataUrl(File file, Attempt attempt) {
        if (!IMAGES.contains(file.name())) {
            throw new InvalidShape(
                    file.name() + " has no form at " + attempt.provider().name());
        }
        return file.imageUrl();
    }
}
