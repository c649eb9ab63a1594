package io.hermod.providers.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a file's type by its first bytes. Servers often declare another type, or none. */
final class FileType {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}");
    private static final String UNKNOWN = "application/octet-stream";
    private static final int LONGEST_SIGNATURE = 12;

    private FileType() {}

    /** The type that the bytes show: an image that models read, or a PDF. */
    static Optional<String> shown(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, LONGEST_SIGNATURE), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of("image/gif");
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of("image/webp");
        }
        return start.startsWith("%PDF-") ? Optional.of("application/pdf") : Optional.empty();
    }

    /**
     * The type of a file that shows none. It is the declared one unless that is an image or a PDF, which the file is
     * not.
     */
    static String declared(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
        return MEDIA_TYPE.matcher(type).matches() && !type.startsWith("image/") && !type.equals("application/pdf")
                ? type
                : UNKNOWN;
    }
}
