package io.hermod.jobs.openai;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The formats of speech. A result does not name its format, so the audio's first bytes do. */
final class AudioFormat {
    private static final Map<String, String> BY_START = Map.of(
            "RIFF", "audio/wav",
            "fLaC", "audio/flac",
            "OggS", "audio/ogg",
            "ID3", "audio/mpeg");

    /** Samples without a header. */
    private static final String RAW = "application/octet-stream";

    private AudioFormat() {}

    static String mediaTypeOf(byte[] audio) {
        return BY_START.entrySet().stream()
                .filter(format -> startsWith(audio, format.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> ofFrame(audio));
    }

    private static boolean startsWith(byte[] audio, String text) {
        byte[] start = text.getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(Arrays.copyOf(audio, start.length), start);
    }

    /** MPEG's frames start with eleven bits of 1. Two bits for the layer follow soon, which are 0 for AAC. */
    private static String ofFrame(byte[] audio) {
        boolean isFrame = audio.length > 1 && audio[0] == (byte) 0xFF && (audio[1] & 0xE0) == 0xE0;
        if (!isFrame) {
            return RAW;
        }
        return (audio[1] & 0x06) == 0 ? "audio/aac" : "audio/mpeg";
    }
}
