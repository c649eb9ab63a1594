package io.hermod.providers.bedrock;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bodies of Nova Canvas and of Titan's image generator. */
final class CanvasImages {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
    private static final String TEXT = "text";
    private static final String NEGATIVE = "negativeText";
    private static final String TASK = "taskType";

    private CanvasImages() {}

    static JsonMap generation(ImageForm form) {
        form.text("aspect_ratio").ifPresent(_ -> {
            throw new InvalidShape("aspect_ratio has no form for this model: use size");
        });
        form.text("output_format").filter(format -> !format.equals("png")).ifPresent(_ -> {
            throw new InvalidShape("output_format must be png for this model");
        });
        return new JsonMap()
                .put(TASK, "TEXT_IMAGE")
                .put(
                        "textToImageParams",
                        words(new JsonMap(), form).putIfPresent("style", form.text("style", CanvasImages::isOwnStyle)))
                .putIfNotEmpty("imageGenerationConfig", config(form));
    }

    static JsonMap variation(ImageForm form) {
        form.requireNoMask();
        JsonMap parameters = words(new JsonMap().put("images", form.images()), form)
                .putIfPresent("similarityStrength", form.number("similarity_strength", "similarityStrength"));
        return new JsonMap()
                .put(TASK, "IMAGE_VARIATION")
                .put("imageVariationParams", parameters)
                .putIfNotEmpty("imageGenerationConfig", config(form));
    }

    static JsonMap edit(ImageForm form) {
        String type =
                form.text("type").map(text -> text.toLowerCase(Locale.ROOT)).orElse("");
        return switch (type) {
            case "" -> untyped(form);
            case "inpainting", "inpaint" -> task(form, "INPAINTING", "inPaintingParams", painting(form));
            case "outpainting", "outpaint" ->
                task(
                        form,
                        "OUTPAINTING",
                        "outPaintingParams",
                        painting(form)
                                .putIfPresent(
                                        "outPaintingMode",
                                        form.text("outpainting_mode", "out_painting_mode", "outPaintingMode")
                                                .map(mode -> mode.toUpperCase(Locale.ROOT))));
            case "background_removal", "remove_background" ->
                withoutBackground(form)
                        .put(TASK, "BACKGROUND_REMOVAL")
                        .put("backgroundRemovalParams", JsonMap.of("image", form.image()));
            case "image_variation", "variation" -> variation(form);
            default -> throw new InvalidShape("type names no edit that this model has");
        };
    }

    /** The removed background is transparent, as the field may ask. */
    private static JsonMap withoutBackground(ImageForm form) {
        form.requireNoMask();
        form.text("background");
        return new JsonMap();
    }

    /** OpenAI's edit has no type. */
    private static JsonMap untyped(ImageForm form) {
        form.mask();
        return form.text("mask_prompt").isPresent()
                ? task(form, "INPAINTING", "inPaintingParams", painting(form))
                : variation(form);
    }

    private static JsonMap painting(ImageForm form) {
        Optional<String> maskPrompt = form.text("mask_prompt");
        if (form.hasMask() == maskPrompt.isPresent()) {
            throw new InvalidShape("this edit needs either a mask or a mask_prompt");
        }
        JsonMap parameters = new JsonMap()
                .put("image", form.image())
                .putIfPresent("maskPrompt", maskPrompt)
                .putIfPresent("maskImage", form.mask());
        return words(parameters, form);
    }

    private static JsonMap task(ImageForm form, String task, String member, JsonMap parameters) {
        return new JsonMap()
                .put(TASK, task)
                .put(member, parameters)
                .putIfNotEmpty("imageGenerationConfig", config(form));
    }

    private static JsonMap words(JsonMap parameters, ImageForm form) {
        return parameters
                .putIfPresent(TEXT, form.text("prompt"))
                .putIfPresent(NEGATIVE, form.text("negative_prompt", NEGATIVE));
    }

    private static JsonMap config(ImageForm form) {
        JsonMap config = new JsonMap();
        form.text("size").filter(size -> !size.equals("auto")).ifPresent(size -> {
            List<Integer> sides = sides(size);
            config.put("width", sides.getFirst()).put("height", sides.getLast());
        });
        return config.putIfPresent("numberOfImages", form.number("n"))
                .putIfPresent(
                        "quality",
                        form.text("quality")
                                .filter(text -> !text.equals("auto"))
                                .map(CanvasImages::quality))
                .putIfPresent("cfgScale", form.number("cfg_scale", "cfgScale"))
                .putIfPresent("seed", form.number("seed"));
    }

    /** Width and height of a size such as 1024x768. */
    static List<Integer> sides(String size) {
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw new InvalidShape("size must be a width and a height, such as 1024x1024");
        }
        return List.of(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
    }

    /** OpenAI's styles are not Nova's. */
    private static boolean isOwnStyle(String style) {
        return !style.equals("vivid") && !style.equals("natural");
    }

    private static String quality(String quality) {
        return switch (quality) {
            case "hd", "high", "premium" -> "premium";
            default -> "standard";
        };
    }
}
