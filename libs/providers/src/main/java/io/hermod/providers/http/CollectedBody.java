package io.hermod.providers.http;

import io.hermod.core.shared.Payload;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A body that is read into memory. */
abstract class CollectedBody implements BodySubscriber<Payload> {
    final ReceivedBytes received = new ReceivedBytes();
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
    public void onError(Throwable broken) {
        body.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        body.complete(received.whole());
    }

    Subscription source() {
        return Objects.requireNonNull(subscription);
    }
}
