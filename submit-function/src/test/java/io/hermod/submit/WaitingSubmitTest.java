package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SettableClock;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that prefers to wait for the end of its job. */
@MicronautTest(startApplication = false)
class WaitingSubmitTest extends SubmitFixture {
    @Inject
    SettableClock clock;

    @AfterEach
    void resetClock() {
        clock.setTo(Duration.ZERO);
    }

    @Test
    void jobThatDoesNotEnd_isAccepted_afterTheWait() {
        GatewayAnswer answer = submit("Prefer", "wait=100");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("preference-applied")).contains("wait=25");
        assertThat(answer.header("location"))
                .contains("/v1/async/chat/completions/" + onlyJob().id());
        assertThat(answer.body()).contains("\"status\":\"pending\"");
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(25));
    }

    /** The first request's answer was lost; the job has ended by the time of the second. */
    @Test
    void jobThatHasEnded_isTheAnswer() {
        submit("Idempotency-Key", "k");
        complete(onlyJob());

        GatewayAnswer answer = ValidRequests.chat()
                .withHeader("Idempotency-Key", "k")
                .withHeader("Prefer", "wait=5")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("preference-applied")).contains("wait=5");
        assertThat(answer.body()).contains("\"status\":\"completed\"").endsWith("\"result\":{\"answer\":42}}");
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void clientThatDoesNotPreferToWait_isAnsweredAtOnce() {
        GatewayAnswer answer = submit("Prefer", "respond-async");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("preference-applied")).isEmpty();
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void responseInTheBackgroundThatDoesNotEnd_isQueued_afterTheWait() {
        GatewayAnswer answer = respond();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("preference-applied")).contains("wait=5");
        assertThat(answer.body()).contains("\"status\":\"queued\"");
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void responseInTheBackgroundThatHasEnded_isTheAnswer() {
        respond();
        complete(onlyJob());

        GatewayAnswer answer = respond();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("openai-poll-after-ms")).isEmpty();
        assertThat(answer.body()).startsWith("{\"answer\":42,\"id\":\"resp_");
    }

    private GatewayAnswer respond() {
        return GatewayRequest.post("/v1/responses", "{\"model\":\"m\",\"background\":true,\"input\":\"a\"}")
                .withHeader("Idempotency-Key", "k")
                .withHeader("Prefer", "wait=5")
                .sentTo(function);
    }

    private void complete(Job job) {
        Job claimed = ((Claim.Claimed) store.claim(job.ref(), leaseOf("worker-1"), NOW)).job();
        store.complete(claimed, NOW, new StoredResult.Inline(Gzip.compress(Payload.utf8("{\"answer\":42}"))));
    }
}
