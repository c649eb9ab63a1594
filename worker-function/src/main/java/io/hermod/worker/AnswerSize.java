package io.hermod.worker;

import io.hermod.core.shared.Payload;
import java.util.Arrays;

/** The size of a document in a function's response, whose body is a JSON string. */
final class AnswerSize {
    private static final int SPACE = 0x20;
    private static final int ENVELOPE_BYTES = 1_024;

    private AnswerSize() {}

    /** Binary bodies are base64. The envelope adds to a compressed result. */
    static int ofBinary(int bytes) {
        return Math.toIntExact(Math.min((bytes + ENVELOPE_BYTES) * 4L / 3 + 4, Integer.MAX_VALUE));
    }

    /** Text is escaped. */
    static int ofText(Payload... pieces) {
        long size = 2 + Arrays.stream(pieces).mapToLong(AnswerSize::escapedSize).sum();
        return Math.toIntExact(Math.min(size, Integer.MAX_VALUE));
    }

    private static long escapedSize(Payload piece) {
        long size = 0;
        for (byte b : piece.bytes()) {
            size += escapedSize(b);
        }
        return size;
    }

    private static int escapedSize(byte b) {
        if (b == '"' || b == '\\' || b == '\n' || b == '\r' || b == '\t') {
            return 2;
        }
        return b >= 0 && b < SPACE ? 6 : 1;
    }
}
