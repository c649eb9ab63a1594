package io.hermod.providers.http;

import io.hermod.core.shared.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a response so far. They are copied, because a small piece of a response keeps the client's whole buffer
 * in memory.
 */
final class ReceivedBytes {
    private static final int BLOCK_BYTES = 64 * 1024;

    private final List<ByteBuffer> blocks = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    /** Adds a buffer's bytes, up to the maximum of bytes in total. */
    void add(ByteBuffer piece, int maxSize) {
        ByteBuffer rest = piece.slice(piece.position(), Math.min(piece.remaining(), maxSize - size));
        while (rest.hasRemaining()) {
            ByteBuffer block = lastBlock();
            int count = Math.min(rest.remaining(), block.remaining());
            block.put(rest.slice(rest.position(), count));
            rest.position(rest.position() + count);
            size += count;
        }
    }

    Payload whole() {
        ByteBuffer whole = ByteBuffer.allocate(size);
        blocks.forEach(block -> whole.put(block.flip()));
        blocks.clear();
        return Payload.of(whole.array());
    }

    void clear() {
        blocks.clear();
    }

    private ByteBuffer lastBlock() {
        if (blocks.isEmpty() || !blocks.getLast().hasRemaining()) {
            blocks.add(ByteBuffer.allocate(BLOCK_BYTES));
        }
        return blocks.getLast();
    }
}
