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
                .put("textToImageParams", words(new JsonMap(), form, form.text("prompt")))
                .putIfNotEmpty("imageGenerationConfig", config(form));
    }

    static JsonMap variation(ImageForm form) {
        JsonMap parameters = words(new JsonMap().put("images", form.images()), form, form.text("prompt"))
                .putIfPresent("similarityStrength", form.number("similarity_strength"));
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
                        painting(form).putIfPresent("outPaintingMode", form.text("out_painting_mode")));
            case "background_removal", "remove_background" ->
                new JsonMap()
                        .put(TASK, "BACKGROUND_REMOVAL")
                        .put("backgroundRemovalParams", JsonMap.of("image", form.image()));
            case "image_variation", "variation" -> variation(form);
            default -> throw new InvalidShape("type names no edit that this model has");
        };
    }

    /** OpenAI's edit. A mask of OpenAI's marks the place by transparency, Nova's by black. */
    private static JsonMap untyped(ImageForm form) {
        if (form.mask().isPresent()) {
            throw new InvalidShape("a mask needs the type inpainting or outpainting, and marks what it is about in"
                    + " black instead of by transparency");
        }
        return form.text("mask_prompt").isPresent()
                ? task(form, "INPAINTING", "inPaintingParams", painting(form))
                : variation(form);
    }

    private static JsonMap painting(ImageForm form) {
        Optional<String> maskPrompt = form.text("mask_prompt");
        if (form.mask().isPresent() == maskPrompt.isPresent()) {
            throw new InvalidShape("this edit needs either a mask or a mask_prompt");
        }
        JsonMap parameters = new JsonMap()
                .put("image", form.image())
                .putIfPresent("maskPrompt", maskPrompt)
                .putIfPresent("maskImage", form.mask());
        return words(parameters, form, form.text("prompt"));
    }

    private static JsonMap task(ImageForm form, String task, String member, JsonMap parameters) {
        return new JsonMap()
                .put(TASK, task)
                .put(member, parameters)
                .putIfNotEmpty("imageGenerationConfig", config(form));
    }

    private static JsonMap words(JsonMap parameters, ImageForm form, Optional<String> prompt) {
        return parameters.putIfPresent(TEXT, prompt).putIfPresent(NEGATIVE, form.text("negative_prompt"));
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
                .putIfPresent("cfgScale", form.number("cfg_scale"))
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

    private static String quality(String quality) {
        return switch (quality) {
            case "hd", "high", "premium" -> "premium";
            default -> "standard";
        };
    }
}
