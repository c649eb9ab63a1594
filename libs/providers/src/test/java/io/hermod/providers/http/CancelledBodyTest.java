package io.hermod.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.testing.SettableClock;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

/** Over HTTP/2 the JDK's client fails a body that is not complete when its source is cancelled. */
class CancelledBodyTest {
    private static final int LIMIT = Exchange.Answered.MAX_ERROR_BYTES;

    @Test
    void startOfALargeError_isKept() {
        Payload start = received(new ErrorBody()).join();

        assertThat(start.size()).isEqualTo(LIMIT);
    }

    @Test
    void answerThatIsTooLarge_isStillSaidToBe() {
        MemoryBudget.Share memory = new MemoryBudget((long) LIMIT * AnswerBody.COPIES).open();
        TimeLimits limits = new TimeLimits(Duration.ofMinutes(1), Duration.ofMinutes(1));
        ProviderTime time = new ProviderTime(limits, new SettableClock());

        CompletableFuture<Payload> body = received(new AnswerBody(memory, time));

        assertThatThrownBy(body::join).hasCauseInstanceOf(AnswerBody.TooLarge.class);
    }

    /** A body of one byte more than the limit. */
    private static CompletableFuture<Payload> received(BodySubscriber<Payload> subscriber) {
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                subscriber.onError(new IOException("Stream 1 cancelled"));
            }
        });
        subscriber.onNext(List.of(ByteBuffer.allocate(LIMIT + 1)));
        return subscriber.getBody().toCompletableFuture();
    }
}
