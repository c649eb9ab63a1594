package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonTree;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speech as Gemini answers it: bare samples of 16 bits, lowest byte first, on one channel. */
final class Audio {
    private static final Pattern RATE = Pattern.compile("rate=(\\d{1,6})");
    private static final int USUAL_RATE = 24_000;
    private static final int HEADER_BYTES = 44;
    private static final int SAMPLE_BYTES = 2;

    private final String mediaType;
    private final byte[] bytes;

    /** @param mediaType such as {@code audio/L16;codec=pcm;rate=24000} */
    private Audio(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    /** The audio in the parts of a candidate; it has no bytes if the candidate has none. */
    static Audio of(List<JsonTree> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String mediaType = "";
        for (JsonTree part : parts) {
            JsonTree data = part.member("inlineData").orElse(part);
            String type = data.text("mimeType").orElse("").toLowerCase(Locale.ROOT);
            if (type.startsWith("audio/")) {
                mediaType = type;
                bytes.writeBytes(Base64.getDecoder().decode(data.requiredText("data")));
            }
        }
        return new Audio(mediaType, bytes.toByteArray());
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The audio as it came. */
    byte[] bytes() {
        return bytes;
    }

    boolean isWav() {
        return mediaType.startsWith("audio/wav");
    }

    boolean isSamples() {
        return mediaType.startsWith("audio/l16") || mediaType.startsWith("audio/pcm");
    }

    /** The samples behind a header of 44 bytes. */
    byte[] wav() {
        int rate = rate();
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + bytes.length).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(rate)
                .putInt(rate * SAMPLE_BYTES)
                .putShort((short) SAMPLE_BYTES)
                .putShort((short) 16);
        wav.put(ascii("data")).putInt(bytes.length).put(bytes);
        return wav.array();
    }

    private int rate() {
        Matcher rate = RATE.matcher(mediaType);
        return rate.find() ? Integer.parseInt(rate.group(1)) : USUAL_RATE;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
