package io.hermod.submit.multipart;

import io.hermod.core.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * One part of a form, as it came.
 *
 * @param headers the header lines with the empty line behind them; one character a byte, so that they go on unchanged
 */
record FormPart(String headers, Payload content) {
    private static final String DISPOSITION = "content-disposition:";

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
