package io.hermod.admin;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.TestDelivery;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.SampleWebhooks;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an admin searches, repeats and tests deliveries. */
@MicronautTest(startApplication = false, rebuildContext = true)
class DeliveriesTest extends WebhooksFixture {
    @Inject
    FakeTestDelivery test;

    @Test
    void attempts_ofAnEndpoint_areShown_newestFirst() {
        String id = createEndpoint(USUAL);
        Delivery delivery = delivery(id);
        DeliveryAttempt first = attempt(delivery, 1, Outcome.RETRYABLE_FAILURE, 500);
        attempt(delivery.next(false), 2, Outcome.DELIVERED, 200);

        GatewayAnswer answer = admin.get(WEBHOOKS + "/" + id + "/deliveries?limit=1&offset=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
            {"deliveries":[{"id":"%s","webhook_id":"%s","endpoint_id":"%s","async_job_id":"%s",\
            "request_id":"request-1","event":"async_job.completed","attempt_no":1,"outcome":"retryable_failure",\
            "status_code":500,"created_at":"%s","expires_at":"%s"}],\
            "pagination":{"total_count":2,"limit":1,"offset":1}}\
            """.formatted(
                        first.id(),
                        delivery.id(),
                        id,
                        delivery.job().id(),
                        first.createdAt(),
                        first.createdAt().plus(Duration.ofDays(30))));
    }

    @Test
    void history_outlivesTheEndpoint() {
        String id = createEndpoint(USUAL);
        attempt(delivery(id), 1, Outcome.DELIVERED, 200);
        delete(id);

        assertThat(admin.get(WEBHOOKS + "/" + id + "/deliveries").body()).contains("\"total_count\":1");
        assertThat(admin.get(WEBHOOKS + "/unknown/deliveries").body()).contains("\"total_count\":0");
        assertThat(admin.get(WEBHOOKS + "/deliveries?endpoint_ids=x," + id).body())
                .contains("\"total_count\":1");
    }

    @Test
    void search_countsDeliveries_andShowsAllAttemptsOfThose() {
        Delivery twice = delivery(createEndpoint(USUAL));
        attempt(twice, 1, Outcome.RETRYABLE_FAILURE, 500);
        attempt(twice.next(false), 2, Outcome.DELIVERED, 200);
        attempt(delivery(createEndpoint(USUAL.replace("\"a\"", "\"b\""))), 3, Outcome.DELIVERED, 200);

        assertThat(admin.get(WEBHOOKS + "/deliveries?status_class=5xx").body())
                .contains("\"attempt_no\":2", "\"attempt_no\":1", "\"total_count\":1");
        assertThat(admin.get(WEBHOOKS + "/deliveries").body()).contains("\"total_count\":2");
    }

    @ParameterizedTest
    @CsvSource({
        "events=async_job.completed, 1",
        "events=async_job.failed, 0",
        "'outcomes=exhausted,retryable_failure', 1",
        "outcomes=delivered, 0",
        "status_class=none, 1",
        "'status_class=2xx,4xx', 0",
        "request_id=request-1, 1",
        "request_id=request-2, 0",
        "period=1h, 1",
        "period=30s, 0",
        "start_time=2096-08-01T10:00:00Z, 1",
        "end_time=2096-08-01T10:00:00Z, 0",
        "delivery_id=unknown, 0"
    })
    void filters_select(String query, int found) {
        attempt(delivery(createEndpoint(USUAL)), 60, Outcome.RETRYABLE_FAILURE, 0);
        clock.setTo(Duration.ofMinutes(2));

        assertThat(admin.get(WEBHOOKS + "/deliveries?" + query).body()).contains("\"total_count\":" + found);
    }

    @Test
    void delivery_isFoundByItsId() {
        String id = createEndpoint(USUAL);
        Delivery wanted = delivery(id);
        attempt(wanted, 1, Outcome.DELIVERED, 200);
        attempt(delivery(id), 2, Outcome.DELIVERED, 200);

        assertThat(admin.get(WEBHOOKS + "/deliveries?delivery_id=" + wanted.id())
                        .body())
                .contains("\"total_count\":1", wanted.id().value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        events=lost       | Unknown webhook event \\"lost\\"
        outcomes=lost     | Unknown delivery outcome \\"lost\\"
        status_class=6xx  | Unknown status class \\"6xx\\"
        start_time=today  | Invalid start_time parameter: must be a time such as 2027-01-31T12:00:00Z
        period=soon       | Invalid period parameter: must be a duration such as 1h or 7d
        limit=-1          | Invalid limit parameter: must be a non-negative number
        """)
    void wrongFilter_isNamed(String query, String message) {
        admin.get(WEBHOOKS + "/deliveries?" + query).assertError(400, message);
        admin.get(WEBHOOKS + "/any/deliveries?" + query).assertError(400, message);
    }

    @Test
    void endpoint_showsItsHealth_fromTheHistory() {
        String id = createEndpoint(USUAL);
        attempt(delivery(id), 1, Outcome.DELIVERED, 200);
        attempt(delivery(id), 2, Outcome.RETRYABLE_FAILURE, 500);
        attempt(delivery(id), 3, Outcome.EXHAUSTED, 0);
        attempt(delivery(id), 4, Outcome.PERMANENT_FAILURE, 0);

        assertThat(admin.get(WEBHOOKS + "/" + id).body())
                .contains(
                        "\"consecutive_failures\":2",
                        "\"last_success_at\":\"" + NOW.plusSeconds(1),
                        "\"last_failure_at\":\"" + NOW.plusSeconds(3));

        attempt(delivery(id), 5, Outcome.DELIVERED, 200);
        assertThat(admin.get(WEBHOOKS).body()).contains("\"consecutive_failures\":0");
    }

    @Test
    void redelivery_isQueued_withTheSameWebhookId_fromTheFirstAttempt() {
        String id = createEndpoint(USUAL);
        Delivery delivery = delivery(id);
        DeliveryAttempt last = attempt(delivery.next(false), 1, Outcome.DELIVERED, 200);

        GatewayAnswer answer = redeliver(last.id().toString());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"status\":\"queued\",\"webhook_id\":\"" + delivery.id() + "\"}");
        assertThat(deliveries.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.id()).isEqualTo(delivery.id());
            assertThat(sent.attempt()).isEqualTo(1);
            assertThat(sent.reason()).isInstanceOf(Delivery.Reason.Redelivery.class);
        });
        redeliver(last.id().toString()).assertError(409, "This delivery is already in flight");
    }

    @Test
    void deliveryThatIsRetried_isInFlight_butNotForever() {
        DeliveryAttempt attempt = attempt(delivery(createEndpoint(USUAL)), 1, Outcome.RETRYABLE_FAILURE, 500);

        redeliver(attempt.id().toString()).assertError(409, "This delivery is already in flight");

        clock.setTo(Duration.ofDays(2));
        assertThat(redeliver(attempt.id().toString()).status()).isEqualTo(202);
    }

    @Test
    void redelivery_isRejected_ifTheEndpointTakesNone() {
        String id = createEndpoint(USUAL);
        String attempt = attempt(delivery(id), 1, Outcome.DELIVERED, 200).id().toString();

        put(id, USUAL.replace("}", ",\"disabled\":true}"));
        redeliver(attempt).assertError(400, "The endpoint this delivery belongs to is disabled");
        delete(id);
        redeliver(attempt).assertError(400, "The endpoint this delivery belongs to no longer exists");
        redeliver("unknown").assertError(404, "Webhook delivery not found");
        assertThat(deliveries.sent()).isEmpty();
    }

    @Test
    void redelivery_canBeAskedForAgain_ifTheQueueWasDown() {
        String attempt = attempt(delivery(createEndpoint(USUAL)), 1, Outcome.DELIVERED, 200)
                .id()
                .toString();
        deliveries.goDown();
        redeliver(attempt).assertError(503, "the service is not available; try again");

        deliveries.comeUp();
        assertThat(redeliver(attempt).status()).isEqualTo(202);
    }

    @Test
    void test_sendsTheEventThatIsAskedFor_andLeavesNoTrace() {
        String path = WEBHOOKS + "/" + createEndpoint(USUAL) + "/test";

        assertThat(admin.post(path, "").body()).isEqualTo("{\"delivered\":true,\"receiver_status_code\":200}");
        test.answerWith(new TestDelivery.Result.Answered(500));
        assertThat(admin.post(path, "{\"event\":\"async_job.failed\"}").body())
                .isEqualTo("{\"delivered\":false,\"receiver_status_code\":500}");
        test.answerWith(new TestDelivery.Result.NotAnswered("no answer"));
        assertThat(admin.post(path, "{}").body()).isEqualTo("{\"delivered\":false,\"error\":\"no answer\"}");

        assertThat(test.sent())
                .containsExactly(WebhookEvent.JOB_COMPLETED, WebhookEvent.JOB_FAILED, WebhookEvent.JOB_COMPLETED);
        assertThat(history.all()).isEmpty();
        assertThat(deliveries.sent()).isEmpty();
    }

    @Test
    void test_isRejected_ifTheEndpointDoesNotGetTheEvent() {
        String id = createEndpoint(USUAL.replace("\"async_job.completed\",", ""));
        String path = WEBHOOKS + "/" + id + "/test";

        admin.post(path, "{\"event\":\"async_job.completed\"}")
                .assertError(400, "Endpoint is not subscribed to event \\\"async_job.completed\\\"");
        admin.post(path, "{\"event\":5}").assertError(400, "Invalid request payload");
        put(id, USUAL.replace("}", ",\"disabled\":true}"));
        admin.post(path, "").assertError(400, "Webhook endpoint is disabled");
        assertThat(test.sent()).isEmpty();
    }

    private GatewayAnswer redeliver(String attempt) {
        return admin.post(WEBHOOKS + "/deliveries/" + attempt + "/redeliver", "");
    }

    private static Delivery delivery(String endpointId) {
        return SampleWebhooks.delivery(new JobWebhook(endpointId, 10));
    }

    /** An attempt in the history; a status of zero stands for no answer. */
    private DeliveryAttempt attempt(Delivery delivery, int second, Outcome outcome, int status) {
        DeliveryAttempt attempt = new DeliveryAttempt(
                AttemptId.create(delivery.id(), NOW.plusSeconds(second)),
                delivery.job(),
                delivery.webhook(),
                Optional.of("request-1"),
                delivery.event(),
                delivery.attempt(),
                outcome,
                status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                Optional.empty());
        history.add(attempt);
        return attempt;
    }
}
