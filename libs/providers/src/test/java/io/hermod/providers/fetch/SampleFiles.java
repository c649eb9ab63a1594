package io.hermod.providers.fetch;

import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first bytes of files, which tell their types. */
public final class SampleFiles {
    public static final byte[] PNG = bytes("\u0089PNG\r\n\u001a\nrest of the image");
    static final byte[] JPEG = bytes("\u00ff\u00d8\u00ff\u00e0rest");
    static final byte[] GIF = bytes("GIF89arest");
    static final byte[] WEBP = bytes("RIFF\u0010\u0000\u0000\u0000WEBPVP8 ");
    public static final byte[] PDF = bytes("%PDF-1.7 rest");

    private SampleFiles() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An image of a size. */
    static byte[] png(int size) {
        return Arrays.copyOf(PNG, size);
    }

    public static ScriptedAnswer.Http answer(String contentType, byte[] file) {
        return ScriptedAnswer.of(200, contentType, Payload.of(file));
    }

    static ScriptedAnswer.Http redirect(int status, String location) {
        return ScriptedAnswer.bare(status).withHeader("Location", location);
    }
}
