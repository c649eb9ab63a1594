package io.hermod.providers.http;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer into memory. A small one comes as it is; for more of a large one there must be room first, and until then the
 * provider waits to send it.
 */
final class AnswerBody implements BodySubscriber<Payload> {
    /** What every job may read without asking: most answers are smaller. */
    static final int FREE_BYTES = 256 * 1024;

    /**
     * How many bytes of memory a byte of an answer takes at the most on its way to the store: the answer, its base64, and both
     * once more while they are put together.
     */
    static final int COPIES = 4;

    /** What is asked for at once, so that one asks seldom. */
    private static final int STEP_BYTES = 1024 * 1024;

    private final MemoryBudget.Share memory;
    private final long limit;
    private final List<ByteBuffer> received = new ArrayList<>();
    private final CompletableFuture<Payload> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private long size;
    private long room = FREE_BYTES;

    AnswerBody(MemoryBudget.Share memory) {
        this.memory = memory;
        this.limit = largest(memory);
    }

    /** The largest answer that is read. */
    static long largest(MemoryBudget.Share memory) {
        return memory.budgetBytes() / COPIES;
    }

    /** The answer is larger than may be. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the answer is too large");
        }
    }

    @Override
    public CompletionStage<Payload> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription source) {
        subscription = source;
        source.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received.addAll(buffers);
        size += buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        Subscription source = Objects.requireNonNull(subscription);
        if (size > limit) {
            source.cancel();
            onError(new TooLarge());
        } else if (size > room) {
            room += STEP_BYTES;
            memory.grow((long) STEP_BYTES * COPIES, () -> source.request(1));
        } else {
            source.request(1);
        }
    }

    @Override
    public void onError(Throwable broken) {
        received.clear();
        body.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(size));
        received.forEach(whole::put);
        received.clear();
        body.complete(Payload.of(whole.array()));
    }
}
