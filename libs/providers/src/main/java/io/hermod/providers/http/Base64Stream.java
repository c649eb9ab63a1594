package io.hermod.providers.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** A stream's bytes as base64, encoded while they are read. */
final class Base64Stream extends InputStream {
    /** A multiple of three, so that only the last block is padded. */
    private static final int BLOCK_BYTES = 48 * 1024;

    private final InputStream source;
    private byte[] text = {};
    private int next;

    Base64Stream(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : text[next++];
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, text.length - next);
        System.arraycopy(text, next, target, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean isAtEnd() throws IOException {
        if (next == text.length) {
            text = Base64.getEncoder().encode(source.readNBytes(BLOCK_BYTES));
            next = 0;
        }
        return text.length == 0;
    }
}
