package io.hermod.providers.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of an output, one in memory at a time. A line that is too long is skipped. */
final class OutputLines {
    /** As long as the largest result. */
    static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

    private static final int END = -1;
    private static final int BUFFER = 64 * 1024;

    private final InputStream output;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;

    OutputLines(InputStream output) {
        this.output = output;
    }

    /** The next line that is not empty; no line after the last one. */
    Optional<byte[]> next() throws IOException {
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean isTooLong = false;
            int read = read();
            if (read == END) {
                return Optional.empty();
            }
            while (read != END && read != '\n') {
                if (line.size() < MAX_LINE_BYTES) {
                    line.write(read);
                } else {
                    isTooLong = true;
                }
                read = read();
            }
            if (!isTooLong && line.size() > 1) {
                return Optional.of(line.toByteArray());
            }
        }
    }

    private int read() throws IOException {
        if (at == filled) {
            filled = output.read(buffer);
            at = 0;
            if (filled <= 0) {
                filled = 0;
                return END;
            }
        }
        return buffer[at++];
    }
}
