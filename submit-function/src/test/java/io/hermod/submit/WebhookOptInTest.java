package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryEndpoints;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import io.hermod.testing.SettableClock;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller names the endpoint that its job's outcome is sent to. */
@MicronautTest(startApplication = false)
class WebhookOptInTest extends SubmitFixture {
    private static final String HEADER = "x-bf-async-webhook";
    private static final String INVALID = "failed to resolve webhook endpoint: invalid webhook endpoint reference: ";
    private static final String UNKNOWN = INVALID + "unknown webhook endpoint with name \\\"hook\\\"";
    private static final String RESPONSES_BODY = "{\"model\":\"openai/gpt-4o\",\"background\":true,\"input\":\"hi\"}";

    @Inject
    InMemoryEndpoints endpoints;

    @Inject
    InMemoryDeliveryQueue deliveries;

    @Inject
    SettableClock clock;

    @AfterEach
    void forgetWebhooks() {
        endpoints.reset();
        deliveries.reset();
        clock.setTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/async/responses, x-a",
        "/openai/v1/responses, x-bf-async",
        "/v1/responses, x-a",
        "/openai/v1/responses, x-a"
    })
    void endpoint_goesWithTheJob_onEachRoute(String path, String otherHeader) {
        WebhookEndpoint endpoint = registered("hook");

        GatewayAnswer answer = GatewayRequest.post(path, RESPONSES_BODY)
                .withHeader(otherHeader, "true")
                .withHeader(HEADER, " hook ")
                .sentTo(function);

        assertThat(answer.status()).isIn(200, 202);
        assertThat(onlyJob().webhook()).contains(new JobWebhook(endpoint.id(), 10));
        assertThat(answer.header("warning")).isEmpty();
    }

    @Test
    void endpointThatDoesNotSubscribe_isNoError() {
        EndpointSettings all = SampleWebhooks.settings("hook");
        WebhookEndpoint endpoint = registered(new EndpointSettings(
                "hook",
                all.url(),
                List.of(WebhookEvent.JOB_FAILED),
                all.headers(),
                true,
                false,
                false,
                all.delivery()));

        assertThat(submit(HEADER, "hook").status()).isEqualTo(202);
        assertThat(onlyJob().webhook().map(JobWebhook::endpointId)).contains(endpoint.id());
    }

    @Test
    void unknownEndpoint_makesNoJob() {
        submit(HEADER, "hook").assertError(400, UNKNOWN);

        assertNothingWasMade();
    }

    @Test
    void disabledEndpoint_makesNoJob() {
        registered(disabled("hook"));

        submit(HEADER, "hook").assertError(400, INVALID + "webhook endpoint \\\"hook\\\" is disabled");

        assertNothingWasMade();
    }

    @Test
    void unknownKey_isReported_beforeTheEndpointIsLookedUp() {
        ValidRequests.chat()
                .withHeader("x-bf-vk", "sk-bf-unknown")
                .withHeader(HEADER, "hook")
                .sentTo(function)
                .assertError(400, "virtual key not found");

        assertThat(endpoints.calls()).isZero();
    }

    @Test
    void invalidBody_isReported_beforeTheEndpointIsLookedUp() {
        GatewayAnswer answer = GatewayRequest.post("/v1/async/chat/completions", "{\"model\":\"openai/m\"}")
                .withHeader(HEADER, "hook")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("webhook");
        assertThat(endpoints.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void jobWithoutAWebhook_readsNoEndpoint(String name) {
        assertThat(submit(HEADER, name).status()).isEqualTo(202);

        assertThat(onlyJob().webhook()).isEmpty();
        assertThat(endpoints.calls()).isZero();
    }

    @Test
    void repeat_keepsTheFirstJob_andItsWebhook_alsoIfTheEndpointIsDisabledSince() {
        WebhookEndpoint endpoint = registered("hook");
        GatewayRequest request =
                ValidRequests.chat().withHeader("authorization", "Bearer a").withHeader("idempotency-key", "order-7");
        GatewayAnswer first = request.withHeader(HEADER, "hook").sentTo(function);
        Job job = onlyJob();
        endpoints.replace(endpoint, endpoint.changedTo(disabled("hook"), job.createdAt()));

        assertThat(request.withHeader(HEADER, "hook").sentTo(function).body()).isEqualTo(first.body());
        assertThat(request.sentTo(function).body()).isEqualTo(first.body());

        assertThat(onlyJob().webhook()).isEqualTo(Optional.of(new JobWebhook(endpoint.id(), 10)));
    }

    @Test
    void storeOfEndpointsThatIsDown_is503_andMakesNoJob() {
        endpoints.goDown();

        submit(HEADER, "hook").assertError(503, "the service is not available; try again");

        assertNothingWasMade();
    }

    /** The job's message may not have announced it, and finds another job afterwards. */
    @Test
    void endOfAnExpiredJob_isAnnounced_beforeItsIdIsUsedAgain() {
        registered("hook");
        GatewayRequest request = ValidRequests.chat()
                .withHeader("authorization", "Bearer a")
                .withHeader("idempotency-key", "order-7")
                .withHeader(HEADER, "hook");
        request.sentTo(function);
        Job first = onlyJob();
        store.abandon(first, NOW, SampleJobs.failure(500, "any"));
        Delivery delivery =
                Delivery.of(onlyJob(), new Delivery.Reason.FoundEnded()).orElseThrow();
        clock.setTo(Duration.ofHours(3));

        deliveries.goDown();
        request.sentTo(function).assertError(503, "the service is not available; try again");
        assertThat(onlyJob().ref()).isEqualTo(first.ref());
        deliveries.comeUp();
        assertThat(request.sentTo(function).status()).isEqualTo(202);

        assertThat(deliveries.sent()).containsExactly(delivery);
        assertThat(onlyJob().id()).isEqualTo(first.id());
        assertThat(onlyJob().ref()).isNotEqualTo(first.ref());
    }

    private void assertNothingWasMade() {
        assertThat(store.all()).isEmpty();
        assertThat(queue.sent()).isEmpty();
    }

    private WebhookEndpoint registered(String name) {
        return registered(SampleWebhooks.settings(name));
    }

    private WebhookEndpoint registered(EndpointSettings settings) {
        WebhookEndpoint endpoint = SampleWebhooks.endpoint(settings.name());
        WebhookEndpoint set = endpoint.changedTo(settings, endpoint.createdAt());
        endpoints.create(set);
        return set;
    }

    private static EndpointSettings disabled(String name) {
        EndpointSettings settings = SampleWebhooks.settings(name);
        return new EndpointSettings(
                name, settings.url(), settings.events(), settings.headers(), true, false, true, settings.delivery());
    }
}
