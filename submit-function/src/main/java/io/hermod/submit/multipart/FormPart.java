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
 * One part of a form, as it came.
 *
 * @param headers the header lines with the empty line behind them; one character a byte, so that they go on unchanged
 * @param upload what goes where the content would, which is empty then
 */
record FormPart(String headers, Payload content, Optional<BodyPiece.Upload> upload) {
    private static final String DISPOSITION = "content-disposition:";

    /** A part as it came. */
    static FormPart of(String headers, Payload content) {
        return new FormPart(headers, content, Optional.empty());
    }

    /** A file's part for an upload, as a browser would write it. */
    static FormPart ofUpload(String field, Uploads.Found found) {
        String headers = "Content-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + quoted(found.file().name()) + "\"\r\nContent-Type: "
                + found.file().contentType() + "\r\n\r\n";
        return new FormPart(headers, Payload.utf8(""), Optional.of(found.as(BodyPiece.Encoding.RAW)));
    }

    /** The field's name; empty where the part has none. */
    String name() {
        return Optional.ofNullable(disposition().get("name")).orElse("");
    }

    /** Whether it is a file, which is to say that it has a file name, and not a field's text. */
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
