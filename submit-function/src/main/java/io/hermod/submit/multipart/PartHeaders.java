package io.hermod.submit.multipart;

import io.hermod.core.request.InvalidRequest;
import io.hermod.submit.upload.MediaType;
import io.hermod.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers of a form's part. Rejects headers that form readers understand in different ways, because the provider
 * might then read another model than the one that was checked.
 */
record PartHeaders(String name, Optional<FormPart.File> file) {
    private static final String DISPOSITION = "content-disposition";
    private static final String CONTENT_TYPE = "content-type";
    private static final String ENCODING = "content-transfer-encoding";
    private static final Set<String> PLAIN_ENCODINGS = Set.of("7bit", "8bit", "binary");

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern LINE = Pattern.compile("(" + TOKEN + "):[ \t]*(.*)");

    /** Some clients write a list as {@code image[0]}, {@code image[1]}; providers read {@code image[]}. */
    private static final Pattern INDEX = Pattern.compile("\\[\\d{1,4}]$");

    /** @throws InvalidRequest if the headers are malformed or ambiguous */
    static PartHeaders read(String bytes) {
        byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
        if (!StrictJson.isUtf8(raw)) {
            throw Form.malformed("the headers of a part are not UTF-8");
        }
        Map<String, String> headers = lines(new String(raw, StandardCharsets.UTF_8));
        String encoding = headers.getOrDefault(ENCODING, "binary").toLowerCase(Locale.ROOT);
        if (!PLAIN_ENCODINGS.contains(encoding)) {
            throw Form.malformed("a part has a Content-Transfer-Encoding other than 7bit, 8bit and binary");
        }
        ContentDisposition disposition = Optional.ofNullable(headers.get(DISPOSITION))
                .map(ContentDisposition::parse)
                .orElseThrow(() -> Form.malformed("a part has no Content-Disposition"));
        return new PartHeaders(
                INDEX.matcher(disposition.name()).replaceFirst("[]"),
                disposition.fileName().map(name -> new FormPart.File(name, contentType(headers))));
    }

    /** By lower-case name. A folded line continues the one before it. */
    private static Map<String, String> lines(String text) {
        Map<String, String> headers = new HashMap<>();
        for (String line : text.strip().replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
            Matcher header = LINE.matcher(line);
            if (line.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t') || !header.matches()) {
                throw Form.malformed("a part has a malformed header, or one with control characters");
            }
            String name = header.group(1).toLowerCase(Locale.ROOT);
            if (headers.put(name, header.group(2).strip()) != null && name.startsWith("content-")) {
                throw Form.malformed("a part has more than one " + name + " header");
            }
        }
        return headers;
    }

    private static Optional<String> contentType(Map<String, String> headers) {
        Optional<String> type = Optional.ofNullable(headers.get(CONTENT_TYPE));
        if (type.filter(value -> !MediaType.isOne(value)).isPresent()) {
            throw Form.malformed("a part has a malformed Content-Type");
        }
        return type;
    }
}
