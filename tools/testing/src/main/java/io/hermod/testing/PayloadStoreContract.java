package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every {@link PayloadStore}. The test of an implementation provides one. */
public abstract class PayloadStoreContract {

    protected abstract PayloadStore store();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_537, 6 * 1024 * 1024 + 1})
    protected void payload_isReadAsItWasWritten(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        PayloadKey key = PayloadKey.ofResult(JobId.random(), Duration.ofHours(1));

        store().put(key, Payload.of(bytes));

        assertThat(store().get(key, size)).contains(Payload.of(bytes));
    }

    @Test
    protected void unknownPayload_isNotThere() {
        assertThat(store().get(PayloadKey.ofRequest(JobRef.create(JobId.random())), 1_000))
                .isEmpty();
    }

    @Test
    protected void payloadThatIsLargerThanExpected_isNotRead() {
        PayloadKey key = PayloadKey.ofRequest(JobRef.create(JobId.random()));
        store().put(key, Payload.utf8("12345"));

        assertThat(store().get(key, 4)).isEmpty();
    }

    @Test
    protected void payloadsOfOneJob_doNotMeet() {
        JobId job = JobId.random();
        PayloadKey first = PayloadKey.ofResult(job, Duration.ofHours(1));
        PayloadKey second = PayloadKey.ofResult(job, Duration.ofHours(1));

        store().put(first, Payload.utf8("first"));
        store().put(second, Payload.utf8("second"));

        assertThat(store().get(first, 5)).contains(Payload.utf8("first"));
    }

    @Test
    protected void deletedPayload_isNotThere_andCanBeDeletedAgain() {
        PayloadKey key = PayloadKey.ofResult(JobId.random(), Duration.ofHours(1));
        store().put(key, Payload.utf8("secret"));

        store().delete(key);
        store().delete(key);

        assertThat(store().get(key, 6)).isEmpty();
    }

    @Test
    protected void temporaryUrl_namesThePayload() {
        PayloadKey key = PayloadKey.ofResult(JobId.random(), Duration.ofHours(1));

        assertThat(store().temporaryUrl(key, Duration.ofMinutes(5)).toString()).contains(key.value());
    }
}
