package io.hermod.poll;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.InMemoryPayloadStore;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a result reaches the client: from the job's item, from the payload store, or from a URL. */
@MicronautTest(startApplication = false)
class ResultDeliveryTest extends PollFixture {
    @Inject
    InMemoryPayloadStore payloads;

    @Test
    void completedJob_is200_withItsResultAsItWasStored() {
        Job job = claimed();
        store.complete(
                job, NOW.plusMillis(500), inline(Payload.utf8("{ \"text\":\"h\u00e9 \ud83d\ude00\", \"n\":1.0E0 }")));

        GatewayAnswer answer = poll(job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("retry-after")).isEmpty();
        assertThat(answer.body()).isEqualTo("""
            {"id":"%s","request_id":"request-1","status":"completed","expires_at":"2096-08-01T11:00:00.623456Z",\
            "created_at":"2096-08-01T10:00:00.123456Z","completed_at":"2096-08-01T10:00:00.623456Z",\
            "status_code":200,"result":{ "text":"h\u00e9 \ud83d\ude00", "n":1.0E0 }}\
            """.formatted(job.id()));
    }

    @Test
    void bigResult_comesWhole() {
        Job job = claimed();
        String result = "{\"b64_json\":\"" + "0123456789abcdef".repeat(200_000) + "\"}";
        store.complete(job, NOW, inline(Payload.utf8(result)));

        assertThat(poll(job).body()).endsWith(",\"result\":" + result + "}");
    }

    @Test
    void externalResult_isRead_ifItFitsAResponse() {
        Job job = claimed();
        PayloadKey key = keyOf(job);
        payloads.put(key, Payload.utf8("{\"id\":\"the stored envelope\"}"));
        store.complete(job, NOW, new StoredResult.External(key, 6_000_000, 3_000_000));

        assertThat(poll(job).status()).isEqualTo(200);
        assertThat(poll(job).body()).isEqualTo("{\"id\":\"the stored envelope\"}");
    }

    @Test
    void externalResult_isLinked_ifItFitsNoResponse() {
        Job job = claimed();
        PayloadKey key = keyOf(job);
        store.complete(job, NOW, new StoredResult.External(key, 7_000_000, 3_000_000));

        GatewayAnswer answer = poll(job);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location"))
                .contains(payloads.temporaryUrl(key, Duration.ofMinutes(5)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "gzip;q=0.0, br", "identity", "x-gzip"})
    void externalResult_isLinked_ifTheCallerCannotReadItCompressed(String accepted) {
        Job job = claimed();
        PayloadKey key = keyOf(job);
        store.complete(job, NOW, new StoredResult.External(key, 7_000_000, 3_000_000));

        assertThat(poll(job, "accept-encoding", accepted).status()).isEqualTo(303);
    }

    /** A worker may have far more memory than this function. */
    @Test
    void externalResult_isLinked_ifThereIsNoMemoryToCompressIt() {
        Job job = claimed();
        PayloadKey key = keyOf(job);
        payloads.put(key, Payload.utf8("{}"));
        store.complete(job, NOW, new StoredResult.External(key, Integer.MAX_VALUE, 3_000_000));

        assertThat(poll(job, "accept-encoding", "gzip").status()).isEqualTo(303);
    }

    @Test
    void resultThatIsGone_isNotFound() {
        Job job = claimed();
        store.complete(job, NOW, new StoredResult.External(keyOf(job), 10, 10));

        poll(job).assertError(404, "job not found or expired");
    }

    private static PayloadKey keyOf(Job job) {
        return PayloadKey.ofResult(job.id(), Duration.ofHours(1));
    }

    private static StoredResult inline(Payload result) {
        return new StoredResult.Inline(Gzip.compress(result));
    }
}
