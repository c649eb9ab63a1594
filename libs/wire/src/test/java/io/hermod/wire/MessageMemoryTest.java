package io.hermod.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.testing.Eventually;
import io.hermod.testing.InMemoryPayloadStore;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request's body is read only once there is memory for it. */
@Timeout(60)
class MessageMemoryTest {
    private static final JobRef JOB = JobRef.create(JobId.random());
    private static final PayloadKey KEY = PayloadKey.ofRequest(JOB);
    private static final Payload BODY = Payload.utf8("x".repeat(1_000));

    private final CountingStore payloads = new CountingStore();
    private final MemoryBudget budget = new MemoryBudget(1_500);

    @Test
    void storedBody_isNotRead_beforeThereIsMemory() throws Exception {
        payloads.put(KEY, BODY);

        assertThat(readOnceThereIsMemory(MessageBody.pointingTo(KEY, BODY.size())))
                .isEqualTo(BODY);
        assertThat(payloads.reads.get()).isEqualTo(1);
    }

    @Test
    void compressedBody_isNotDecompressed_beforeThereIsMemory() throws Exception {
        String text = Base64.getEncoder().encodeToString(Gzip.compress(BODY).bytes());

        assertThat(readOnceThereIsMemory(MessageBody.of("gzip", text))).isEqualTo(BODY);
    }

    @Test
    void bodyThatIsLargerThanItsPointerSays_isNotRead() {
        payloads.put(KEY, BODY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageBody.pointingTo(KEY, BODY.size() - 1).read(JOB, payloads, budget.open()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " x", " -1", " 1.5", " 99999999999"})
    void pointerWithoutItsSize_isRejected(String size) {
        payloads.put(KEY, BODY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageBody.of("pointer", KEY.value() + size).read(JOB, payloads, budget.open()));
    }

    /** Another share exceeds the budget until the reader waits. */
    private Payload readOnceThereIsMemory(MessageBody body) throws Exception {
        MemoryBudget.Share other = budget.open();
        other.growAndWait(1_501);
        FutureTask<Payload> reading = new FutureTask<>(() -> body.read(JOB, payloads, budget.open()));
        Thread reader = Thread.ofPlatform().start(reading);
        Eventually.get(reader::getState, state -> state == Thread.State.WAITING || state == Thread.State.TERMINATED);
        assertThat(reading.isDone()).isFalse();
        assertThat(payloads.reads.get()).isZero();

        other.close();

        return reading.get();
    }

    private static final class CountingStore implements PayloadStore {
        private final InMemoryPayloadStore store = new InMemoryPayloadStore();
        private final AtomicInteger reads = new AtomicInteger();

        @Override
        public void put(PayloadKey key, Payload... pieces) {
            store.put(key, pieces);
        }

        @Override
        public Optional<Payload> get(PayloadKey key, int maxBytes) {
            reads.incrementAndGet();
            return store.get(key, maxBytes);
        }

        @Override
        public void delete(PayloadKey key) {
            store.delete(key);
        }

        @Override
        public URI temporaryUrl(PayloadKey key, Duration validity) {
            return store.temporaryUrl(key, validity);
        }
    }
}
