package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a form as the submit function writes it.
 *
 * @param headers without the empty line after them
 * @param fileName empty for a text field
 * @param start of the content in the body
 * @param end of the content in the body
 */
public record FormPart(
        String name, String headers, Optional<String> fileName, Optional<String> contentType, int start, int end) {
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("\"; filename=\"([^\"]*)\"");
    private static final Pattern CONTENT_TYPE = Pattern.compile("\r\nContent-Type: *([^\r\n;]+)");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final String LINE = "\r\n";

    /** The parts in their order. */
    public static List<FormPart> all(RequestBody body) {
        byte[] bytes = body.bytes().bytes();
        byte[] delimiter = bytes(LINE + "--" + boundary(body));
        byte[] headersEnd = bytes(LINE + LINE);
        List<FormPart> parts = new ArrayList<>();
        int at = delimiter.length;
        while (at < bytes.length && bytes[at] != '-') {
            int headers = indexOf(bytes, headersEnd, at);
            int start = headers + headersEnd.length;
            int end = indexOf(bytes, delimiter, start);
            parts.add(part(new String(bytes, at, headers - at, StandardCharsets.UTF_8), start, end));
            at = end + delimiter.length + LINE.length();
            if (bytes[end + delimiter.length] == '-') {
                return parts;
            }
        }
        return parts;
    }

    /** The parts except the field of the model's name. */
    public static List<FormPart> besidesModel(RequestBody body) {
        return all(body).stream()
                .filter(part -> part.start() != body.slotStart())
                .toList();
    }

    /** What stands between the parts, after two hyphens. */
    public static String boundary(RequestBody body) {
        Matcher boundary = BOUNDARY.matcher(body.contentType());
        if (!boundary.find()) {
            throw new IllegalArgumentException("a checked form has no boundary");
        }
        return boundary.group(1);
    }

    public boolean isFile() {
        return fileName.isPresent();
    }

    public String text(RequestBody body) {
        return new String(body.bytes().bytes(), start, end - start, StandardCharsets.UTF_8);
    }

    /** The upload that stands for the content, if there is one. */
    public Optional<BodyPiece.Upload> upload(RequestBody body) {
        return body.uploads().stream()
                .filter(insertion -> insertion.at() == start)
                .map(Insertion::upload)
                .findFirst();
    }

    /** The content, wherever it is stored. */
    public BodyPiece content(RequestBody body) {
        return upload(body)
                .<BodyPiece>map(upload -> upload)
                .orElseGet(() -> new BodyPiece.Bytes(body.bytes(), start, end));
    }

    /** The ending of the file's name in lower case, such as {@code mp3}. */
    public Optional<String> ending() {
        return fileName.filter(file -> file.indexOf('.') >= 0)
                .map(file -> file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static FormPart part(String headers, int start, int end) {
        return new FormPart(
                find(NAME, headers)
                        .orElseThrow(() -> new IllegalArgumentException("a part of a checked form has no name")),
                headers,
                find(FILE_NAME, headers),
                find(CONTENT_TYPE, headers),
                start,
                end);
    }

    private static Optional<String> find(Pattern pattern, String headers) {
        Matcher found = pattern.matcher(headers);
        return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }

    private static int indexOf(byte[] bytes, byte[] sought, int from) {
        for (int at = from; at <= bytes.length - sought.length; at++) {
            if (bytes[at] == sought[0] && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("a checked form is cut off");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A file's name may be secret, so only the field's is printed. */
    @Override
    public String toString() {
        return "FormPart[" + name + "]";
    }
}
