package io.hermod.providers.bedrock;

import io.hermod.wire.tree.InvalidShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The decoded form of an image edit or variation.
 *
 * @param fields the text fields by name, such as prompt, n, size, quality and type
 * @param images base64, or placeholders for it; at least one
 * @param mask base64, or a placeholder for it
 */
public record ImageForm(Map<String, String> fields, List<String> images, Optional<String> mask) {
    public ImageForm {
        fields = Map.copyOf(fields);
        images = List.copyOf(images);
    }

    /** A field's text; empty if it is absent or blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new InvalidShape(name + " is required for this edit"));
    }

    String image() {
        return images.stream().findFirst().orElseThrow(() -> new InvalidShape("at least one image is required"));
    }

    /** A field's number, whole or not. */
    Optional<Number> number(String name) {
        return text(name).map(text -> parsed(name, text));
    }

    private static Number parsed(String name, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            boolean isWhole = value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE;
            return isWhole ? (Number) (long) value : (Number) value;
        } catch (NumberFormatException malformed) {
            throw new InvalidShape(name + " must be a number");
        }
    }

    /** Prompts and images may be secret, so only the fields' names are printed. */
    @Override
    public String toString() {
        return "ImageForm[" + fields.keySet() + ", images=" + images.size() + "]";
    }
}
