package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form that is mapped to JSON. Its files are marked by short texts in place of their base64: uploads stay in their
 * store until they are sent.
 *
 * @param fields without the model
 */
public record MarkedForm(List<Field> fields, List<File> files, Marks marks) {
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("; filename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type: *([^;\\s]+)");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final String LINE = "\r\n";

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
     * @param mediaType as the client says, without parameters; empty if it says nothing
     */
    public record File(String name, String filename, String mediaType, String mark) {}

    /** A part, with the name of its file if it is one. */
    private record Part(String name, Optional<String> filename, String mediaType, int start, int end) {
        boolean isFile() {
            return filename.isPresent();
        }
    }

    public MarkedForm {
        fields = List.copyOf(fields);
        files = List.copyOf(files);
    }

    /** Reads a form as the submit function writes it. */
    public static MarkedForm of(RequestBody body) {
        byte[] bytes = body.bytes().bytes();
        List<Part> parts = parts(bytes, boundary(body.contentType()));
        List<Field> fields = parts.stream()
                .filter(part -> !part.isFile() && part.start() != body.slotStart())
                .map(part -> new Field(part.name(), text(bytes, part.start(), part.end())))
                .toList();
        String prefix = Marks.unusedPrefix(fields.stream().map(Field::text).collect(Collectors.joining("\n")));
        List<File> files = new ArrayList<>();
        Map<String, BodyPiece> marked = new HashMap<>();
        for (Part part : parts) {
            if (part.isFile()) {
                String mark = prefix + files.size() + "-";
                files.add(new File(part.name(), part.filename().orElse(""), part.mediaType(), mark));
                marked.put(mark, content(body, part));
            }
        }
        return new MarkedForm(fields, files, new Marks(marked));
    }

    private static BodyPiece content(RequestBody body, Part part) {
        Optional<BodyPiece.Upload> upload = body.uploads().stream()
                .filter(insertion -> insertion.at() == part.start())
                .map(Insertion::upload)
                .findFirst();
        return upload.<BodyPiece>map(file -> new BodyPiece.Upload(file.key(), file.bytes(), BodyPiece.Encoding.BASE64))
                .orElseGet(() -> BodyPiece.Bytes.of(Payload.of(Base64.getEncoder()
                        .encode(Arrays.copyOfRange(body.bytes().bytes(), part.start(), part.end())))));
    }

    private static List<Part> parts(byte[] bytes, String boundary) {
        byte[] delimiter = (LINE + "--" + boundary).getBytes(StandardCharsets.UTF_8);
        byte[] headersEnd = (LINE + LINE).getBytes(StandardCharsets.US_ASCII);
        List<Part> parts = new ArrayList<>();
        int at = delimiter.length;
        while (at < bytes.length && bytes[at] != '-') {
            int headers = indexOf(bytes, headersEnd, at);
            int start = headers + headersEnd.length;
            int end = indexOf(bytes, delimiter, start);
            parts.add(part(text(bytes, at, headers), start, end));
            at = end + delimiter.length + LINE.length();
            if (bytes[end + delimiter.length] == '-') {
                return parts;
            }
        }
        return parts;
    }

    private static Part part(String headers, int start, int end) {
        Matcher name = NAME.matcher(headers);
        if (!name.find()) {
            throw new IllegalArgumentException("a part of a checked form has no name");
        }
        Optional<String> filename = headers.contains("\"; filename=\"") ? first(FILENAME, headers) : Optional.empty();
        return new Part(name.group(1), filename, first(TYPE, headers).orElse(""), start, end);
    }

    private static Optional<String> first(Pattern pattern, String headers) {
        Matcher found = pattern.matcher(headers);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static int indexOf(byte[] bytes, byte[] sought, int from) {
        for (int at = from; at <= bytes.length - sought.length; at++) {
            if (bytes[at] == sought[0] && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("a checked form is cut off");
    }

    private static String boundary(String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new IllegalArgumentException("a checked form has no boundary");
        }
        return boundary.group(1);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
