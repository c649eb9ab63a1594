package io.hermod.providers.bedrock;

import io.hermod.core.shared.Words;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The bodies of Stability's models, which make one image in a call. */
final class StabilityImages {
    private static final int MAX_IMAGES = 10;
    private static final List<String> RATIOS =
            List.of("1:1", "16:9", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21");

    /** Fields of the edit services, beside those that all models take. */
    private static final List<String> TEXTS = List.of("search_prompt", "select_prompt", "style_preset");

    private static final List<String> NUMBERS = Words.in("""
        left right up down grow_mask control_strength creativity fidelity style_strength
        composition_fidelity change_strength
        """);

    /** Services that take an image, and a mask at most. */
    private static final Pattern WITHOUT_PROMPT = Pattern.compile("erase-object|remove-background|fast-upscale");

    private StabilityImages() {}

    static List<JsonMap> generation(ImageForm form) {
        return copies(form, base(form).putIfPresent("aspect_ratio", ratio(form)));
    }

    /** The general models make an image of a prompt and an image; the edit services have models of their own. */
    static List<JsonMap> edit(ImageForm form, String model) {
        String name = model.toLowerCase(Locale.ROOT);
        JsonMap body = images(form, name).putIfPresent("mask", form.mask());
        JsonMap settings = WITHOUT_PROMPT.matcher(name).find() ? format(form) : base(form);
        settings.asMap().forEach(body::put);
        form.text("type");
        if (isGeneral(name)) {
            if (form.hasMask()) {
                throw new InvalidShape("a mask has no form for this model: use stable-image-inpaint");
            }
            form.requiredText("prompt");
            body.put("mode", "image-to-image")
                    .put("strength", form.number("strength").orElse(0.7));
        }
        if (name.contains("style-guide")) {
            body.putIfPresent("aspect_ratio", ratio(form));
        }
        TEXTS.forEach(field -> body.putIfPresent(field, form.text(field)));
        NUMBERS.forEach(field -> body.putIfPresent(field, form.number(field)));
        return copies(form, body);
    }

    /** A style's transfer takes the image and the style's. */
    private static JsonMap images(ImageForm form, String name) {
        if (!name.contains("style-transfer")) {
            return JsonMap.of("image", form.image());
        }
        if (form.images().size() != 2) {
            throw new InvalidShape("this edit needs two images: the one to change and the one that has the style");
        }
        return JsonMap.of("init_image", form.images().getFirst())
                .put("style_image", form.images().getLast());
    }

    private static boolean isGeneral(String name) {
        return name.contains("sd3") || name.contains("ultra") || name.contains("core");
    }

    private static JsonMap base(ImageForm form) {
        JsonMap base = new JsonMap()
                .putIfPresent("prompt", form.text("prompt"))
                .putIfPresent("negative_prompt", form.text("negative_prompt"))
                .putIfPresent("seed", form.number("seed"));
        format(form).asMap().forEach(base::put);
        return base;
    }

    private static JsonMap format(ImageForm form) {
        return new JsonMap()
                .putIfPresent("output_format", form.text("output_format").map(StabilityImages::format));
    }

    private static String format(String format) {
        return format.equals("jpg") ? "jpeg" : format;
    }

    /** The copies of a seeded call would be the same image, so their seeds count up. */
    private static List<JsonMap> copies(ImageForm form, JsonMap body) {
        int count = form.number("n").orElse(1).intValue();
        if (count < 1 || count > MAX_IMAGES) {
            throw new InvalidShape("n must be between 1 and " + MAX_IMAGES);
        }
        Optional<Number> seed = form.number("seed");
        if (seed.isEmpty()) {
            return Collections.nCopies(count, body);
        }
        return IntStream.range(0, count)
                .mapToObj(copy -> JsonMap.copyOf(JsonTree.of(body.asMap()))
                        .put("seed", seed.get().longValue() + copy))
                .toList();
    }

    /** The ratio that the client names, or the one that is nearest to the size. */
    private static Optional<String> ratio(ImageForm form) {
        return form.text("aspect_ratio")
                .or(() -> form.text("size")
                        .filter(size -> !size.equals("auto"))
                        .map(CanvasImages::sides)
                        .map(sides -> nearest(sides.getFirst() / (double) sides.getLast())));
    }

    private static String nearest(double ratio) {
        return RATIOS.stream()
                .min(Comparator.comparingDouble(each -> Math.abs(Math.log(ratio / value(each)))))
                .orElseThrow();
    }

    private static double value(String ratio) {
        int colon = ratio.indexOf(':');
        return Double.parseDouble(ratio.substring(0, colon)) / Double.parseDouble(ratio.substring(colon + 1));
    }
}
