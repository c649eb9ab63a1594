package io.hermod.webhook;

import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the queues' messages to the receiver, the history and the next attempt. */
@MicronautTest(startApplication = false)
class WebhookFunctionTest extends WebhookFixture {
    private static final Reason FOUND = new Reason.FoundEnded();
    private static final Reason REDELIVERY = new Reason.Redelivery("nonce-1");

    @Test
    void outcome_isPosted_andRecorded() {
        ScriptedProvider receiver = receiver(bare(200));
        Job job = completed(endpoint());
        Delivery delivery = delivery(job);

        deliver(delivery);

        ReceivedRequest request = receiver.requests().getFirst();
        assertThat(request.header("webhook-id")).contains(delivery.id().value());
        assertThat(request.body().asUtf8())
                .contains("\"job_id\":\"" + job.id() + "\"", "\"response\":{\"id\":\"result-1\"}")
                .contains("\"result_url\":\"https://api.example/v1/async/chat/completions/" + job.id() + "\"");
        DeliveryAttempt attempt = onlyAttempt();
        assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(attempt.statusCode()).isEqualTo(OptionalInt.of(200));
        assertThat(attempt.error()).isEmpty();
        assertThat(attempt.requestId()).contains("request-1");
        assertThat(attempt.attempt()).isEqualTo(1);
        assertThat(queue.delayed()).isEmpty();
    }

    @Test
    void outage_isRetried_untilTheAttemptsAreExhausted() {
        ScriptedProvider receiver = receiver(json(503, "busy"));
        Delivery delivery = delivery(completed(endpoint()));

        for (int attempt = 1; attempt < 5; attempt++) {
            deliver(delivery);
            delivery = next();
            assertThat(delivery.attempt()).isEqualTo(attempt + 1);
        }
        deliver(delivery);

        assertThat(queue.delayed()).isEmpty();
        assertThat(history.all())
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(
                        Outcome.RETRYABLE_FAILURE,
                        Outcome.RETRYABLE_FAILURE,
                        Outcome.RETRYABLE_FAILURE,
                        Outcome.RETRYABLE_FAILURE,
                        Outcome.EXHAUSTED);
        assertThat(history.all())
                .extracting(DeliveryAttempt::error)
                .containsOnly(Optional.of("receiver responded 503: busy"));
        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id"))
                .hasSize(5)
                .containsOnly(Optional.of(delivery.id().value()));
    }

    @Test
    void receiverThatIsMissingTwice_isRetriedAfterAnHour_once() {
        receiver(bare(404), bare(503), bare(410));
        deliver(delivery(completed(endpoint())));

        assertThat(queue.delayed().getFirst().delay()).isEqualTo(Duration.ofMinutes(15));
        assertThat(queue.delayed().getFirst().delivery().due()).isEqualTo(now().plus(Duration.ofHours(1)));
        deliver(next());
        deliver(next());

        assertThat(queue.delayed()).isEmpty();
        assertThat(history.all().getLast().outcome()).isEqualTo(Outcome.PERMANENT_FAILURE);
    }

    @Test
    void retryAfter_isHeeded() {
        receiver(bare(429).withHeader("Retry-After", "100"));

        deliver(delivery(completed(endpoint())));

        assertThat(queue.delayed().getFirst().delay()).isBetween(Duration.ofSeconds(100), Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 422})
    void rejection_isRecorded_andNotRetried(int status) {
        receiver(bare(status));

        deliver(delivery(completed(endpoint())));

        assertThat(queue.delayed()).isEmpty();
        assertThat(onlyAttempt().outcome()).isEqualTo(Outcome.PERMANENT_FAILURE);
    }

    @Test
    void receiverThatDoesNotAnswer_isRetried() {
        receiver(new ScriptedAnswer.Reset());

        deliver(delivery(completed(endpoint())));

        assertThat(onlyAttempt().statusCode()).isEmpty();
        assertThat(onlyAttempt().error()).contains("the connection to the receiver broke");
        assertThat(next().attempt()).isEqualTo(2);
    }

    @Test
    void endpointThatIsDisabled_orDeleted_isNotCalled_andItIsRecorded() {
        ScriptedProvider receiver = receiver(bare(200));
        WebhookEndpoint endpoint = endpoint();
        Job job = completed(endpoint);
        disable(endpoint);

        deliver(delivery(job));
        endpoints.reset();
        deliver(delivery(job));

        assertThat(receiver.calls()).isZero();
        assertThat(history.all()).hasSize(2).allSatisfy(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(Outcome.PERMANENT_FAILURE);
            assertThat(attempt.error()).contains("webhook endpoint deleted or disabled");
        });
    }

    @Test
    void eventThatTheEndpointDoesNotSubscribeTo_isDropped() {
        ScriptedProvider receiver = receiver(bare(200));
        WebhookEndpoint endpoint = endpoint(List.of(WebhookEvent.JOB_FAILED));

        deliver(delivery(completed(endpoint)));

        assertThat(receiver.calls()).isZero();
        assertThat(history.all()).isEmpty();
        deliver(delivery(failed(endpoint, "rate_limit_error")));
        assertThat(receiver.requests().getFirst().body().asUtf8()).contains("\"error\":{", "rate_limit_error");
    }

    @Test
    void retryAndRedelivery_areMade_alsoIfTheEndpointNoLongerSubscribes() {
        ScriptedProvider receiver = receiver(bare(200));
        Job job = completed(endpoint(List.of(WebhookEvent.JOB_FAILED)));

        deliver(delivery(job).next(false));
        deliver(delivery(job, REDELIVERY));

        assertThat(receiver.calls()).isEqualTo(2);
    }

    @Test
    void endThatWasFound_isDelivered_onlyIfNoAttemptWasMade() {
        ScriptedProvider receiver = receiver(bare(503), bare(200));
        Job job = completed(endpoint());

        deliver(delivery(job, FOUND));
        deliver(delivery(job, FOUND));
        assertThat(receiver.calls()).isEqualTo(1);

        deliver(next());
        assertThat(receiver.calls()).isEqualTo(2);
        assertThat(history.all().getLast().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    /** An attempt that is repeated sends its retry again. */
    @Test
    void retry_isMadeOnce_ifItIsSentTwice() {
        ScriptedProvider receiver = receiver(bare(503), bare(503), bare(200));
        deliver(delivery(completed(endpoint())));
        Delivery retry = next();

        deliver(retry);
        deliver(retry);
        assertThat(receiver.calls()).isEqualTo(2);

        Delivery last = next();
        deliver(last);
        deliver(retry);
        deliver(last);
        assertThat(receiver.calls()).isEqualTo(3);
    }

    @Test
    void redelivery_isEnded_byItsLastAttempt() {
        receiver(bare(503), bare(200));
        Delivery delivery = delivery(completed(endpoint()), REDELIVERY);
        assertThat(history.beginRedelivery(delivery.id(), now(), now().plusSeconds(3_600)))
                .isTrue();

        deliver(delivery);
        assertThat(history.beginRedelivery(delivery.id(), now(), now().plusSeconds(3_600)))
                .isFalse();
        deliver(next());

        assertThat(history.beginRedelivery(delivery.id(), now(), now().plusSeconds(3_600)))
                .isTrue();
    }

    @Test
    void jobThatIsGone_isDelivered_withoutItsOutcome() {
        ScriptedProvider receiver = receiver(bare(200));
        Job job = completed(endpoint());
        store.delete(job.ref());

        deliver(delivery(job));

        assertThat(receiver.requests().getFirst().body().asUtf8())
                .endsWith(
                        "\"data\":{\"job_id\":\"" + job.id() + "\",\"status\":\"completed\",\"result_expired\":true}}");
        assertThat(onlyAttempt().requestId()).isEmpty();
    }

    /** A delivery that is late sends what the caller waits for; one that an admin repeats shows no more than a poll. */
    @ParameterizedTest
    @CsvSource({"false, result-1", "true, result_expired"})
    void jobWhoseTtlIsOver_isDelivered_butNotRedelivered(boolean isRedelivery, String expected) {
        ScriptedProvider receiver = receiver(bare(200));
        Job job = completed(endpoint());
        clock.setTo(Duration.ofHours(3));

        deliver(delivery(job, isRedelivery ? REDELIVERY : new Reason.JobEnded()));

        assertThat(receiver.requests().getFirst().body().asUtf8()).contains(expected);
    }

    /** Nothing would answer at its result_url. */
    @Test
    void jobWhoseTtlIsOver_isDelivered_asExpired_ifItsResultIsNotSent() {
        ScriptedProvider receiver = receiver(bare(503), bare(200));
        Job job = completed(endpoint(List.of(WebhookEvent.values()), false));

        deliver(delivery(job));
        clock.setTo(Duration.ofHours(3));
        deliver(next());

        assertThat(receiver.requests().getFirst().body().asUtf8()).contains("\"result_url\"");
        assertThat(receiver.requests().getLast().body().asUtf8())
                .endsWith(
                        "\"data\":{\"job_id\":\"" + job.id() + "\",\"status\":\"completed\",\"result_expired\":true}}");
    }

    @Test
    void endOfAJobThatWasRedriven_isDropped() {
        ScriptedProvider receiver = receiver(bare(200));
        Job job = failed(endpoint(), Failure.ATTEMPTS_EXHAUSTED);
        Delivery delivery = delivery(job, REDELIVERY);
        history.beginRedelivery(delivery.id(), now(), now().plusSeconds(3_600));
        assertThat(store.reopen(job.ref(), now())).isTrue();

        deliver(delivery);

        assertThat(receiver.calls()).isZero();
        assertThat(history.all()).isEmpty();
        assertThat(history.beginRedelivery(delivery.id(), now(), now().plusSeconds(3_600)))
                .isTrue();
    }
}
