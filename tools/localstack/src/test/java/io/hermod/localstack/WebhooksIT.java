package io.hermod.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.hermod.testing.Eventually;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A job with a webhook: through submit, the worker, the queues of deliveries, and the webhook function. */
class WebhooksIT {
    private static final String CHATS = "/v1/async/chat/completions";

    private final Hermod hermod = Hermod.running();
    private final String name = "hooks-" + UUID.randomUUID();
    private final AtomicInteger requests = new AtomicInteger();

    /** Fails once, so that a delivery also takes the way of one that is not due. */
    @AutoClose
    private final ScriptedProvider receiver =
            ScriptedProvider.onEveryAddress(_ -> ScriptedAnswer.bare(requests.incrementAndGet() == 1 ? 503 : 204));

    @Test
    void end_isDelivered_signed_onceTheReceiverTakesIt() {
        JsonNode made = register();
        StandIn.Model model = hermod.standIn().answering(ScriptedAnswer.json("{\"choices\":[],\"n\":7}"));

        String id = Hermod.json(submit(model)).path("id").asText();
        List<ReceivedRequest> deliveries =
                Eventually.get(Hermod.PATIENCE, receiver::requests, received -> received.size() == 2);

        assertThat(deliveries).allSatisfy(delivery -> {
            assertThat(delivery.path()).isEqualTo("/hook");
            assertThat(verified(delivery, made.path("secret").asText())).isTrue();
            assertThat(delivery.header("x-bifrost-event")).contains("async_job.completed");
            assertThat(delivery.body().asUtf8())
                    .contains("\"job_id\":\"" + id + "\"")
                    .contains("\"response\":{\"choices\":[],\"n\":7");
        });
        assertThat(deliveries.stream().map(delivery -> delivery.header("webhook-id")))
                .containsOnly(deliveries.getFirst().header("webhook-id"))
                .doesNotContain(Optional.empty());
        assertThat(outcomes(made.at("/endpoint/id").asText())).containsExactly("delivered", "retryable_failure");
    }

    @Test
    void job_isNotAccepted_ifItsEndpointIsUnknown() {
        HttpResponse<String> answer = submit(hermod.standIn().answering(ScriptedAnswer.json("{\"choices\":[]}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("unknown webhook endpoint").contains(name);
    }

    private JsonNode register() {
        HttpResponse<String> made = hermod.administer("/api/webhooks", """
            {"name":"%s","url":"http://%s:%d/hook","events":["async_job.completed","async_job.failed"],
             "include_response":true,"allow_private_network":true,
             "retry_backoff_initial_seconds":1,"retry_backoff_max_seconds":1}
            """.formatted(
                        name, StartedStack.HOST_OF_THE_TESTS, receiver.url().getPort()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Hermod.json(made);
    }

    private HttpResponse<String> submit(StandIn.Model model) {
        String body = "{\"model\":\"" + model.full() + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
        return hermod.submit(CHATS, "application/json", body.getBytes(UTF_8), "x-bf-async-webhook", name);
    }

    /** Of the endpoint's attempts, the newest first; the last one is recorded after its answer. */
    private List<String> outcomes(String endpoint) {
        return Eventually.get(
                Hermod.PATIENCE,
                () -> Hermod.json(hermod.read("/api/webhooks/" + endpoint + "/deliveries"))
                        .findValuesAsText("outcome"),
                outcomes -> outcomes.size() == 2);
    }

    private static boolean verified(ReceivedRequest delivery, String secret) {
        Map<String, List<String>> headers = delivery.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        try {
            new Webhook(secret).verify(delivery.body().asUtf8(), headers);
            return true;
        } catch (EmptyWebhookSecretException | WebhookVerificationException unsigned) {
            return false;
        }
    }
}
