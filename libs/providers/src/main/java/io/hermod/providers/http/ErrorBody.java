package io.hermod.providers.http;

import io.hermod.core.shared.Payload;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads the start of an error response. The rest is not read: an error needs no more. The body is complete before its
 * source is cancelled, because the cancelled stream of an HTTP/2 connection fails a body that is not.
 */
final class ErrorBody implements BodySubscriber<Payload> {
    private final ReceivedBytes received = new ReceivedBytes();
    private final CompletableFuture<Payload> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

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
        buffers.forEach(buffer -> received.add(buffer, Exchange.Answered.MAX_ERROR_BYTES));
        Subscription source = Objects.requireNonNull(subscription);
        if (received.size() < Exchange.Answered.MAX_ERROR_BYTES) {
            source.request(1);
        } else {
            onComplete();
            source.cancel();
        }
    }

    @Override
    public void onError(Throwable broken) {
        body.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        body.complete(received.whole());
    }
}
