package io.hermod.providers.http;

import io.hermod.core.shared.MemoryBudget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscription;

/**
 * Reads a response into memory. Before it reads more than {@link #FREE_BYTES}, it asks the memory budget; until the
 * budget grants more, the provider has to wait, and its time does not run.
 */
final class AnswerBody extends CollectedBody {
    /** Read without asking the budget; most responses are smaller. */
    static final int FREE_BYTES = 256 * 1024;

    /**
     * The most bytes of memory that one byte of a response takes: the response, its base64, and both again while they
     * are joined.
     */
    static final int COPIES = 4;

    /** The step in which memory is requested. */
    private static final int STEP_BYTES = 1024 * 1024;

    private final MemoryBudget.Share memory;
    private final ProviderTime time;
    private final int limit;
    private long room = FREE_BYTES;

    AnswerBody(MemoryBudget.Share memory, ProviderTime time) {
        this.memory = memory;
        this.time = time;
        this.limit = maxBytes(memory);
    }

    /** Larger responses are not read. */
    static int maxBytes(MemoryBudget.Share memory) {
        return Math.toIntExact(Math.min(memory.budgetBytes() / COPIES, Integer.MAX_VALUE - 8));
    }

    /** The response is larger than {@link #maxBytes}. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the answer is too large");
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Subscription source = source();
        if (received.size() + size(buffers) > limit) {
            onError(new TooLarge());
            source.cancel();
            return;
        }
        buffers.forEach(buffer -> received.add(buffer, limit));
        if (received.size() > room) {
            room += STEP_BYTES;
            time.pause();
            memory.grow((long) STEP_BYTES * COPIES, () -> {
                time.resume();
                source.request(1);
            });
        } else {
            source.request(1);
        }
    }

    @Override
    public void onError(Throwable broken) {
        received.clear();
        super.onError(broken);
    }

    private static long size(List<ByteBuffer> buffers) {
        return buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    }
}
