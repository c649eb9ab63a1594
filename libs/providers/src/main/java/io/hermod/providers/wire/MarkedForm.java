package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.shared.Payload;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form that is mapped to JSON. Its files are marked by short texts in place of their base64: uploads stay in their
 * store until they are sent.
 *
 * @param fields without the model
 */
public record MarkedForm(List<Field> fields, List<File> files, Marks marks) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    /** A text field. */
    public record Field(String name, String text) {
        private static final Set<String> TEXTS = Set.of("prompt", "negative_prompt");

        private Object value() {
            if (TEXTS.contains(name)) {
                return text;
            }
            return switch (text) {
                case "true", "false" -> Boolean.valueOf(text);
                default -> NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
            };
        }

        /** A text may be secret, so only its name is printed. */
        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }

    /**
     * A file of a field. The mark stands for its base64.
     *
     * @param filename empty if the client named none
     * @param mediaType as the client says, without parameters; empty if it says nothing
     */
    public record File(String name, String filename, String mediaType, String mark) {

        /** The ending of the file's name, in lower case. */
        public Optional<String> ending() {
            int dot = filename.lastIndexOf('.');
            return dot < 0
                    ? Optional.empty()
                    : Optional.of(filename.substring(dot + 1).toLowerCase(Locale.ROOT));
        }

        /** The data URL of an image. If the client does not say that it is one, its name tells the type. */
        public String imageUrl() {
            String type = contentType()
                    .filter(label -> label.startsWith("image/"))
                    .orElseGet(() -> "image/" + ending().map(File::subtype).orElse("png"));
            return "data:" + type + ";base64," + mark;
        }

        private static String subtype(String ending) {
            return ending.equals("jpg") ? "jpeg" : ending;
        }

        public Optional<String> contentType() {
            return Optional.of(mediaType).filter(type -> !type.isEmpty());
        }
    }

    public MarkedForm {
        fields = List.copyOf(fields);
        files = List.copyOf(files);
    }

    /** Reads a form as the submit function writes it. */
    public static MarkedForm of(RequestBody body) {
        List<FormPart> parts = FormPart.all(body);
        List<Field> fields = parts.stream()
                .filter(part -> !part.isFile() && part.start() != body.slotStart())
                .map(part -> new Field(part.name(), part.text(body)))
                .toList();
        String prefix = Marks.unusedPrefix(fields.stream().map(Field::text).collect(Collectors.joining("\n")));
        List<File> files = new ArrayList<>();
        Map<String, BodyPiece> marked = new HashMap<>();
        for (FormPart part : parts) {
            if (part.isFile()) {
                String mark = prefix + files.size() + "-";
                files.add(new File(
                        part.name(),
                        part.fileName().orElse(""),
                        part.contentType().map(String::strip).orElse(""),
                        mark));
                marked.put(mark, base64(body, part));
            }
        }
        return new MarkedForm(fields, files, new Marks(marked));
    }

    /**
     * Checks the files' names.
     *
     * @throws InvalidShape if a file has another name; the message ends with the place
     */
    public void requireOnly(Set<String> names, String place) {
        files.stream()
                .map(File::name)
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidShape("the file " + name + " has no form " + place);
                });
    }

    /** The text fields as an object, each one once. Texts that are numbers or truth values become these. */
    public JsonTree tree() {
        JsonMap members = new JsonMap();
        fields.forEach(field -> members.putIfAbsent(field.name(), field.value()));
        return JsonTree.of(members.asMap());
    }

    private static BodyPiece base64(RequestBody body, FormPart part) {
        return part.upload(body)
                .<BodyPiece>map(file -> new BodyPiece.Upload(file.key(), file.bytes(), BodyPiece.Encoding.BASE64))
                .orElseGet(() -> BodyPiece.Bytes.of(Payload.of(Base64.getEncoder()
                        .encode(Arrays.copyOfRange(body.bytes().bytes(), part.start(), part.end())))));
    }
}
