package io.hermod.submit.multipart;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.submit.upload.Uploads;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * A part of a form, as it arrived.
 *
 * @param headers the header lines and the empty line after them; one character a byte, so that they stay unchanged
 * @param upload replaces the content, which is then empty
 */
record FormPart(String headers, Payload content, Optional<BodyPiece.Upload> upload) {
    private static final String DISPOSITION = "content-disposition:";

    static FormPart of(String headers, Payload content) {
        return new FormPart(headers, content, Optional.empty());
    }

    /** An upload as a file's part, with the headers that a browser writes. */
    static FormPart ofUpload(String field, Uploads.Found found) {
        String headers = "Content-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + quoted(found.file().name()) + "\"\r\nContent-Type: "
                + found.file().contentType() + "\r\n\r\n";
        return new FormPart(headers, Payload.utf8(""), Optional.of(found.as(BodyPiece.Encoding.RAW)));
    }

    /** The field's name; empty if the part has none. */
    String name() {
        return Optional.ofNullable(disposition().get("name")).orElse("");
    }

    /** A part with a file name is a file; any other is a field. */
    boolean isFile() {
        return disposition().containsKey("filename") || disposition().containsKey("filename*");
    }

    String text() {
        return content.asUtf8();
    }

    private static String quoted(String fileName) {
        byte[] utf8 = fileName.replace("\"", "%22").getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.ISO_8859_1);
    }

    private Map<String, String> disposition() {
        return Arrays.stream(headers.split("\r\n"))
                .filter(line -> line.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length()))
                .findFirst()
                .map(line -> parameters(line.substring(DISPOSITION.length())))
                .orElse(Map.of());
    }

    private static Map<String, String> parameters(String disposition) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser.parse(new String(disposition.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8), ';');
    }
}
