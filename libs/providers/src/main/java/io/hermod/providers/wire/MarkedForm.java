package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.shared.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A form that is mapped to JSON. Its files are marked by short texts in place of their base64: uploads stay in their
 * store until they are sent.
 *
 * @param fields without the model
 */
public record MarkedForm(List<Field> fields, List<File> files, Marks marks) {

    /** A text field. */
    public record Field(String name, String text) {
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

    private static BodyPiece base64(RequestBody body, FormPart part) {
        return part.upload(body)
                .<BodyPiece>map(file -> new BodyPiece.Upload(file.key(), file.bytes(), BodyPiece.Encoding.BASE64))
                .orElseGet(() -> BodyPiece.Bytes.of(Payload.of(Base64.getEncoder()
                        .encode(Arrays.copyOfRange(body.bytes().bytes(), part.start(), part.end())))));
    }
}
