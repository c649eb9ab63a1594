package io.hermod.lambdaemulator;

import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One event on its way to a process, and its answer on the way back.
 *
 * @param timeout that begins when the process takes the event
 * @param taken whether the process took it; false where it ended before
 * @param answer of the handler, or {@link InvocationFailed}
 */
public record QueuedEvent(
        String requestId,
        Payload event,
        Duration timeout,
        CompletableFuture<Boolean> taken,
        CompletableFuture<Payload> answer) {

    public static QueuedEvent of(Payload event, Duration timeout) {
        return new QueuedEvent(
                UUID.randomUUID().toString(), event, timeout, new CompletableFuture<>(), new CompletableFuture<>());
    }

    /** When the answer has to be there, now that the process takes the event. */
    Instant take() {
        taken.complete(true);
        return Instant.now().plus(timeout);
    }

    void fail(String reason) {
        taken.complete(false);
        answer.completeExceptionally(new InvocationFailed(reason));
    }
}
