package io.hermod.lambdaemulator;

import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * An event for a process, and the process's answer.
 *
 * @param timeout of the invocation, from when the process takes the event
 * @param taken whether the process took the event; false if it ended before
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

    /** Notes that the process has taken the event, and returns the invocation's deadline. */
    Instant take() {
        taken.complete(true);
        return Instant.now().plus(timeout);
    }

    void fail(String reason) {
        taken.complete(false);
        answer.completeExceptionally(new InvocationFailed(reason));
    }
}
