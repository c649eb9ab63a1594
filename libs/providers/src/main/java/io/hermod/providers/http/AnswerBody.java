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
 * Reads a response into memory. Before it reads more than {@link #FREE_BYTES}, it asks the memory budget; until the
 * budget grants more, the provider has to wait.
 */
final class AnswerBody implements BodySubscriber<Payload> {
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
    private final long limit;
    private final List<ByteBuffer> received = new ArrayList<>();
    private final CompletableFuture<Payload> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private long size;
    private long room = FREE_BYTES;

    AnswerBody(MemoryBudget.Share memory) {
        this.memory = memory;
        this.limit = maxBytes(memory);
    }

    /** Larger responses are not read. */
    static long maxBytes(MemoryBudget.Share memory) {
        return memory.budgetBytes() / COPIES;
    }

    /** The response is larger than {@link #maxBytes}. */
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
