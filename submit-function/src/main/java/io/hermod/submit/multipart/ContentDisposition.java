package io.hermod.submit.multipart;

import io.hermod.core.request.InvalidRequest;
import io.hermod.wire.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a part's Content-Disposition. Other parameters than the names are skipped.
 *
 * @param fileName empty if the part is a field
 */
record ContentDisposition(String name, Optional<String> fileName) {
    private static final String EXTENDED_UTF8 = "utf-8'";

    /** @throws InvalidRequest if the value is malformed or ambiguous */
    static ContentDisposition parse(String value) {
        Map<String, String> parameters = new Scanner(value).parameters();
        Optional<String> extended =
                Optional.ofNullable(parameters.get("filename*")).map(ContentDisposition::decoded);
        ContentDisposition read = new ContentDisposition(
                parameters.getOrDefault("name", ""),
                Optional.ofNullable(parameters.get("filename")).or(() -> extended));
        if (read.name().isEmpty() || read.name().chars().anyMatch(ContentDisposition::isUnsafe)) {
            throw Form.malformed("a part has no name, or one with quotes, backslashes or control characters");
        }
        if (read.fileName().filter(ContentDisposition::isNoFileName).isPresent()) {
            throw Form.malformed("a part has an empty file name, or one with control characters");
        }
        return read;
    }

    private static boolean isUnsafe(int character) {
        return character == '"' || character == '\\' || Character.isISOControl(character);
    }

    private static boolean isNoFileName(String fileName) {
        return fileName.isEmpty() || fileName.chars().anyMatch(Character::isISOControl);
    }

    /** Text such as {@code UTF-8''%e2%82%ac.txt}, as in RFC 8187. */
    private static String decoded(String text) {
        int start = text.indexOf('\'', EXTENDED_UTF8.length()) + 1;
        if (!text.toLowerCase(Locale.ROOT).startsWith(EXTENDED_UTF8) || start == 0) {
            throw malformed();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = start; at < text.length(); at++) {
            if (text.charAt(at) != '%') {
                bytes.writeBytes(text.substring(at, at + 1).getBytes(StandardCharsets.UTF_8));
            } else if (at + 2 < text.length() && isHex(text, at + 1) && isHex(text, at + 2)) {
                bytes.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
                at += 2;
            } else {
                throw malformed();
            }
        }
        if (!StrictJson.isUtf8(bytes.toByteArray())) {
            throw malformed();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isHex(String text, int at) {
        return HexFormat.isHexDigit(text.charAt(at));
    }

    private static InvalidRequest malformed() {
        return Form.malformed("a part has a malformed Content-Disposition");
    }

    /** Reads {@code form-data}, and parameters in quotes or without. */
    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        Map<String, String> parameters() {
            if (!token().equalsIgnoreCase("form-data")) {
                throw malformed();
            }
            Map<String, String> parameters = new HashMap<>();
            skipSpace();
            while (at < text.length()) {
                require(';');
                skipSpace();
                if (at < text.length()) {
                    String name = token().toLowerCase(Locale.ROOT);
                    skipSpace();
                    require('=');
                    skipSpace();
                    String value = isAt('"') ? quoted() : token();
                    if (name.isEmpty() || parameters.put(name, value) != null) {
                        throw malformed();
                    }
                    skipSpace();
                }
            }
            return parameters;
        }

        private String token() {
            int start = at;
            while (at < text.length() && "\"=; \t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        /** A backslash escapes a quote and a backslash, as curl writes them; other ones are part of a file's path. */
        private String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (!isAt('"')) {
                boolean escapes = isAt('\\') && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
                at += escapes ? 1 : 0;
                if (at == text.length()) {
                    throw malformed();
                }
                value.append(text.charAt(at));
                at++;
            }
            at++;
            return value.toString();
        }

        private boolean isAt(char expected) {
            return at < text.length() && text.charAt(at) == expected;
        }

        private void require(char expected) {
            if (!isAt(expected)) {
                throw malformed();
            }
            at++;
        }

        private void skipSpace() {
            while (isAt(' ') || isAt('\t')) {
                at++;
            }
        }
    }
}
