package io.hermod.providers.bedrock;

import io.hermod.providers.wire.MarkedForm;
import io.hermod.wire.tree.InvalidShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The fields and files of an image request. It notes which fields a mapping reads: the others are left out. */
final class ImageForm {
    private static final String MASK = "mask";
    private static final Set<String> FILES = Set.of("image", "image[]", MASK);
    private static final Set<String> IMAGES = Set.of("image", "image[]");

    private final Map<String, String> fields;
    private final List<String> images;
    private final Optional<String> mask;
    private final Set<String> read = new TreeSet<>();

    /**
     * @param fields the text fields by name, such as prompt, n, size, quality and type
     * @param images base64, or marks of it
     * @param mask base64, or a mark of it
     */
    ImageForm(Map<String, String> fields, List<String> images, Optional<String> mask) {
        this.fields = Map.copyOf(fields);
        this.images = List.copyOf(images);
        this.mask = mask;
    }

    /** @throws InvalidShape if a file is neither an image nor a mask */
    static ImageForm of(MarkedForm form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.fields().forEach(field -> fields.putIfAbsent(field.name(), field.text()));
        form.requireOnly(FILES, "in Bedrock");
        return new ImageForm(
                fields,
                marks(form, IMAGES::contains).toList(),
                marks(form, MASK::equals).findFirst());
    }

    private static Stream<String> marks(MarkedForm form, Predicate<String> isNamed) {
        return form.files().stream().filter(file -> isNamed.test(file.name())).map(MarkedForm.File::mark);
    }

    /** The text of the first of the fields; empty if they are absent or blank. */
    Optional<String> text(String... names) {
        return Stream.of(names)
                .filter(fields::containsKey)
                .findFirst()
                .map(this::read)
                .filter(text -> !text.isBlank());
    }

    /** A field's text if it is one of those that the model takes. */
    Optional<String> text(String name, Predicate<String> isTaken) {
        return Optional.ofNullable(fields.get(name)).filter(isTaken).map(_ -> read(name));
    }

    /** The number of the first of the fields, whole or not. */
    Optional<Number> number(String... names) {
        return text(names).map(text -> parsed(names[0], text));
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new InvalidShape(name + " is required for this edit"));
    }

    List<String> images() {
        if (images.isEmpty()) {
            throw new InvalidShape("at least one image is required");
        }
        return images;
    }

    /** The image of a task that takes one. */
    String image() {
        if (images().size() > 1) {
            throw new InvalidShape("only one image has a form in this edit");
        }
        return images.getFirst();
    }

    /**
     * The mask. OpenAI's masks mark the place by transparency, Bedrock's models by black and white. Only the pixels
     * tell which one it is, so the client's {@code type} must say that it is the model's own.
     */
    Optional<String> mask() {
        if (mask.isPresent() && text("type").isEmpty()) {
            throw new InvalidShape("a mask needs the field type, such as inpainting, and must be in black and white as"
                    + " the model takes it: a mask that marks the place by transparency has no form in Bedrock");
        }
        return mask;
    }

    boolean hasMask() {
        return mask.isPresent();
    }

    void requireNoMask() {
        if (hasMask()) {
            throw new InvalidShape("a mask has no form in this edit");
        }
    }

    /** The names of the fields that the mapping has not read. */
    List<String> dropped() {
        return fields.keySet().stream()
                .filter(name -> !read.contains(name))
                .sorted()
                .toList();
    }

    private String read(String name) {
        read.add(name);
        return fields.getOrDefault(name, "");
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
