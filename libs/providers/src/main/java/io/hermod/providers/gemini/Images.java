package io.hermod.providers.gemini;

import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Images that are made from a prompt, or edited. Gemini makes one in a call, so that {@code n} are as many calls.
 *
 * @param sources the images to edit, as parts
 */
record Images(FormFields fields, List<JsonMap> sources, String model) {
    private static final String PROMPT = "prompt";
    private static final String N = "n";
    private static final String SIZE = "size";
    private static final String RATIO = "aspect_ratio";
    private static final String FORMAT = "response_format";
    private static final String BACKGROUND = "background";
    private static final int MAX_IMAGES = 10;
    private static final Set<String> IMAGE_FIELDS = Set.of("image", "image[]");

    Images {
        sources = List.copyOf(sources);
    }

    static Images generation(JsonTree asked, String model) {
        asked.member("input_images").ifPresent(images -> {
            throw images.invalid("has no form here: use an edit");
        });
        Map<String, String> fields = new LinkedHashMap<>();
        asked.members().forEach((name, value) -> {
            if (value != null) {
                fields.put(name, String.valueOf(value));
            }
        });
        return new Images(new FormFields(fields), List.of(), model);
    }

    static Images edit(MarkedForm form, String model) {
        List<JsonMap> sources = new ArrayList<>();
        for (MarkedForm.File file : form.files()) {
            if (!IMAGE_FIELDS.contains(file.name())) {
                throw new InvalidShape(
                        "the file " + file.name() + " has no form at Gemini: say in the prompt what to edit");
            }
            sources.add(Media.inline(mediaType(file), file.mark()));
        }
        if (sources.isEmpty()) {
            throw new InvalidShape("at least one image is required");
        }
        return new Images(FormFields.of(form), sources, model);
    }

    /** As many equal bodies as there are images to make. */
    List<JsonMap> bodies() {
        fields.text(BACKGROUND).filter("transparent"::equals).ifPresent(_ -> {
            throw new InvalidShape("background must be opaque: Gemini makes no transparent images");
        });
        fields.text(FORMAT).filter(format -> !format.equals("b64_json")).ifPresent(_ -> {
            throw new InvalidShape(FORMAT + " must be b64_json: Gemini gives no URLs");
        });
        double n = fields.number(N).orElse(1.0);
        if (n < 1 || n > MAX_IMAGES || n != Math.rint(n)) {
            throw new InvalidShape("n must be a whole number from 1 to " + MAX_IMAGES);
        }
        return Collections.nCopies((int) n, body());
    }

    List<String> dropped() {
        return fields.dropped(Set.of("model", "fallbacks", PROMPT, N, SIZE, RATIO, FORMAT, "seed"));
    }

    private JsonMap body() {
        String prompt = fields.text(PROMPT).orElseThrow(() -> new InvalidShape("prompt is required"));
        List<JsonMap> parts = new ArrayList<>(sources);
        parts.add(JsonMap.of(ContentParts.TEXT, prompt));
        JsonMap config = new JsonMap()
                .putIfNotEmpty("responseModalities", List.of("TEXT", "IMAGE"))
                .putIfPresent("seed", fields.number("seed").map(Double::intValue));
        fields.text(RATIO)
                .map(ratio -> JsonMap.of("aspectRatio", ratio))
                .or(() -> ImageSize.of(fields.text(SIZE)).map(size -> size.config(hasSizes())))
                .ifPresent(image -> config.put("imageConfig", image));
        return new JsonMap()
                .putIfNotEmpty("contents", List.of(JsonMap.of("role", "user").putIfNotEmpty("parts", parts)))
                .put("generationConfig", config);
    }

    /** Images of 2.5 and older have one size. */
    private boolean hasSizes() {
        return !model.matches(".*gemini-[12](\\D.*|$)");
    }

    /** The images of the answers that have some. */
    static Reading result(List<JsonTree> answers, Instant now, String extraFields) throws UnusableAnswer {
        List<JsonMap> data = new ArrayList<>();
        for (JsonTree answer : answers) {
            for (JsonTree part : Answers.parts(answer)) {
                image(part)
                        .ifPresent(image -> data.add(JsonMap.of("b64_json", image.requiredText("data"))
                                .put("index", data.size())));
            }
        }
        if (data.isEmpty()) {
            return Answers.failure(answers.getFirst(), "no image");
        }
        JsonMap result = JsonMap.of("created", now.getEpochSecond())
                .put("data", data)
                .putIfPresent("usage", TokenUsage.ofImages(answers));
        return new Reading.Result(MappedResult.of(result, extraFields));
    }

    /** Drafts that the model thinks with are no results. */
    private static Optional<JsonTree> image(JsonTree part) {
        return part.member("inlineData")
                .filter(_ -> !part.isTrue("thought"))
                .filter(data -> data.text("mimeType").orElse("").startsWith("image/"));
    }

    private static String mediaType(MarkedForm.File file) {
        return file.mediaType().startsWith("image/")
                ? file.mediaType()
                : MediaTypes.ofName(file.filename()).orElse("image/png");
    }
}
