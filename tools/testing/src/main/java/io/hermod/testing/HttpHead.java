package io.hermod.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first line and the headers of an HTTP/1.1 message.
 *
 * @param text the received bytes, each as a character, with the empty line at the end
 */
record HttpHead(String text) {
    private static final String END = "\r\n\r\n";

    /** The next head; empty at the end of the connection. */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            text.append((char) next);
            if (next == '\n' && text.indexOf(END, text.length() - END.length()) >= 0) {
                return Optional.of(new HttpHead(text.toString()));
            }
            next = in.read();
        }
        return Optional.empty();
    }

    /** The first line's words: a request's method, path and version, or an answer's version, status and reason. */
    List<String> firstLine() {
        return List.of(text.lines().findFirst().orElseThrow().split(" ", -1));
    }

    /** By lower-case name; the values of a repeated header are joined by commas. */
    Map<String, String> headers() {
        return text.lines()
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                        line -> line.substring(line.indexOf(':') + 1).strip(),
                        (first, second) -> first + ", " + second));
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers().get(lowerCaseName));
    }

    byte[] bytes() {
        return text.getBytes(ISO_8859_1);
    }
}
