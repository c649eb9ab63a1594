package io.hermod.benchmarks.cost;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Random bytes and words. */
final class Noise {
    private static final int VOCABULARY = 100_000;

    private Noise() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that do not compress. */
    static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Words that compress to about a half, as prose does. */
    static String words(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(Integer.toString(random.nextInt(VOCABULARY), Character.MAX_RADIX))
                    .append(' ');
        }
        return text.substring(0, length);
    }
}
