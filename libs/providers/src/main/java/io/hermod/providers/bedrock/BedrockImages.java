package io.hermod.providers.bedrock;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Maps OpenAI's images to calls of Nova Canvas, Titan or Stability, and their answers back. Pure. */
public final class BedrockImages {
    private BedrockImages() {}

    /** The calls that generate images. Nova and Titan make several in one call, Stability one. */
    public static InvokeRequests generation(JsonTree request, String model) {
        request.member("input_images").filter(JsonTree::isArray).ifPresent(images -> {
            throw images.invalid("has no form in Bedrock: use an edit");
        });
        ImageForm form = new ImageForm(fields(request), List.of(), Optional.empty());
        requireOpaque(form);
        List<JsonMap> bodies =
                isStability(model) ? StabilityImages.generation(form) : List.of(CanvasImages.generation(form));
        List<String> dropped = new ArrayList<>(form.dropped());
        request.members().forEach((name, value) -> {
            boolean isOther = value instanceof List || value instanceof Map;
            if (isOther && !name.equals("fallbacks") && !Guardrail.MEMBERS.contains(name)) {
                dropped.add(name);
            }
        });
        return new InvokeRequests(bodies, dropped);
    }

    /** The calls that edit an image. The field {@code type} picks Nova's task. */
    static InvokeRequests edit(ImageForm form, String model) {
        List<JsonMap> bodies =
                isStability(model) ? StabilityImages.edit(form, model) : List.of(CanvasImages.edit(form));
        requireOpaque(form);
        return new InvokeRequests(bodies, form.dropped());
    }

    /** The calls that vary an image. */
    static InvokeRequests variation(ImageForm form, String model) {
        if (isStability(model)) {
            throw new InvalidShape("variations have no form for this model: use an edit with a prompt");
        }
        List<JsonMap> bodies = List.of(CanvasImages.variation(form));
        requireOpaque(form);
        return new InvokeRequests(bodies, form.dropped());
    }

    /** Models that remove the background read the field; the others have no form for transparency. */
    private static void requireOpaque(ImageForm form) {
        form.text("response_format", "b64_json"::equals);
        if (form.dropped().contains("background")) {
            form.text("background", "transparent"::equals).ifPresent(_ -> {
                throw new InvalidShape("background must be opaque: Bedrock has no form for transparency here");
            });
        }
    }

    /**
     * Maps the answers.
     *
     * @throws InvalidShape if an answer has neither images nor a reason for none
     */
    public static InvokeReading result(List<InvokeAnswer> answers, Instant now) {
        List<JsonMap> data = new ArrayList<>();
        Optional<String> reason = Optional.empty();
        for (InvokeAnswer answer : answers) {
            JsonTree body = answer.body();
            Optional<String> filtered = filtered(body);
            reason = reason.or(() -> filtered);
            if (filtered.isEmpty() || body.has("error")) {
                images(body, filtered.isPresent())
                        .forEach(image ->
                                data.add(new JsonMap().put("b64_json", image).put("index", data.size())));
            }
        }
        if (data.isEmpty()) {
            return InvokeReading.Filtered.of(reason.orElseThrow(() -> new InvalidShape("the answers have no image")));
        }
        return new InvokeReading.Done(
                new JsonMap().put("created", now.getEpochSecond()).put("data", data));
    }

    private static List<String> images(JsonTree body, boolean isFiltered) {
        return isFiltered && !body.has("images")
                ? List.of()
                : body.required("images").requiredElements().stream()
                        .map(JsonTree::requiredText)
                        .toList();
    }

    /** Why images were held back: Nova says it in a text, Stability for each image. */
    private static Optional<String> filtered(JsonTree body) {
        return body.text("error")
                .filter(text -> !text.isBlank())
                .or(() -> body.elements("finish_reasons").stream()
                        .flatMap(reason -> reason.text().stream())
                        .filter(reason -> !reason.equals("SUCCESS"))
                        .findFirst());
    }

    /** The request's texts and numbers, as in a form. */
    private static Map<String, String> fields(JsonTree request) {
        Map<String, String> fields = new TreeMap<>();
        request.members().forEach((name, value) -> {
            if (!name.equals("model") && (value instanceof String || value instanceof Number)) {
                fields.put(name, value.toString());
            }
        });
        return fields;
    }

    private static boolean isStability(String model) {
        return model.toLowerCase(Locale.ROOT).contains("stability");
    }
}
