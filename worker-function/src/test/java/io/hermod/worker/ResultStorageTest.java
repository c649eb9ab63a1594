package io.hermod.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.JobEnvelope;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResultStorageTest {
    private final InMemoryPayloadStore payloads = new InMemoryPayloadStore();
    private final ResultStorage storage = new ResultStorage(payloads);
    private final Job job = SampleJobs.pendingChat();

    @Test
    void smallResult_staysInTheItem_compressed() {
        Payload result = Payload.utf8("{\"answer\":\"" + "so ".repeat(10_000) + "\"}");

        StoredResult stored = storage.store(job, SampleJobs.NOW, result);

        assertThat(stored).isEqualTo(new StoredResult.Inline(Gzip.compress(result)));
        assertThat(payloads.payloads()).isEmpty();
    }

    @Test
    void largeResult_isStoredAsTheWholeEnvelope_underAKeyOfItsOwn() {
        Payload result = noise(12_000);

        StoredResult.External stored = (StoredResult.External) storage.store(job, SampleJobs.NOW, result);

        Payload envelope = Payload.of(JobEnvelope.render(completed(result)));
        assertThat(payloads.payloads()).containsOnly(Map.entry(stored.key(), envelope));
        assertThat(stored.answerBytes()).isEqualTo(AnswerSize.ofText(envelope));
        assertThat(stored.key().value()).startsWith("results/day/" + job.id() + "/");
    }

    @Test
    void resultThatFitsNoAnswer_isMeasuredCompressed() {
        Payload result = noise(4_800_000);

        StoredResult.External stored = (StoredResult.External) storage.store(job, SampleJobs.NOW, result);

        assertThat(stored.fits()).isFalse();
        assertThat(stored.gzipAnswerBytes())
                .isBetween(
                        Gzip.compress(result).size() * 4 / 3,
                        Gzip.compress(result).size() * 4 / 3 + 2_000);
    }

    /** A poll holds an inline result in memory. */
    @Test
    void largeResult_isNotKeptInTheItem_howeverWellItCompresses() {
        Payload result = Payload.utf8("{\"answer\":\"" + "a".repeat(7_000_000) + "\"}");
        assertThat(Gzip.compress(result).size()).isLessThan(ResultStorage.MAX_INLINE_BYTES);

        assertThat(storage.store(job, SampleJobs.NOW, result)).isInstanceOf(StoredResult.External.class);
    }

    @Test
    void inlineResult_isNeverLargerThanItsBound() {
        for (int size = 4_000; size < 16_000; size += 500) {
            if (storage.store(job, SampleJobs.NOW, noise(size)) instanceof StoredResult.Inline inline) {
                assertThat(inline.gzip().size()).isLessThanOrEqualTo(ResultStorage.MAX_INLINE_BYTES);
            }
        }
    }

    @Test
    void result_isNotKept_whileThePayloadStoreIsDown() {
        payloads.goDown();

        assertThatExceptionOfType(PayloadsUnavailable.class)
                .isThrownBy(() -> storage.store(job, SampleJobs.NOW, noise(12_000)));
    }

    private static Payload noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Payload.utf8("{\"audio\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
    }

    private Job completed(Payload result) {
        return job.with(copy ->
                copy.state = new JobState.Completed(SampleJobs.NOW, new StoredResult.Inline(Gzip.compress(result))));
    }
}
