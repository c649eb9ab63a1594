package io.hermod.webhooks;

import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Secret;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.HeaderValue;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.TestDelivery;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleWebhooks;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.SettableEnvironment;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posts to real receivers on the loopback. */
class PostDeliveryTest {
    private static final WebhookId ID = SampleWebhooks.webhookId();
    private static final List<Payload> BODY = List.of(Payload.utf8("{\"a\":"), Payload.utf8("\"é\"}"));
    private static final Duration LONG = Duration.ofSeconds(30);

    private final WebhookClients clients = WebhookClients.create();
    private final SettableEnvironment environment = new SettableEnvironment(Map.of());
    private final Instant now = Instant.now();
    private final Map<String, HeaderValue> headers = new LinkedHashMap<>();
    private Optional<ScriptedProvider> server = Optional.empty();
    private boolean isPrivate = true;

    @AfterEach
    void stop() {
        clients.close();
        server.ifPresent(ScriptedProvider::close);
    }

    @Test
    void receiver_getsASignedPayload_withTheHeadersOfTheWire() throws Exception {
        ScriptedProvider receiver = start(bare(204));
        WebhookEndpoint endpoint = endpoint();

        assertThat(post(endpoint)).isEqualTo(new PostResult.Answered(204, Optional.empty(), ""));

        ReceivedRequest request = receiver.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "Hermod-Webhooks/1.0")
                .containsEntry("webhook-id", ID.value())
                .containsEntry("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .containsEntry("x-bifrost-event", "async_job.failed");
        assertThatCode(() -> verify(endpoint.secrets().current(), request)).doesNotThrowAnyException();
    }

    @Test
    void rotatedSecret_signsToo_inItsGracePeriod() throws Exception {
        ScriptedProvider receiver = start(bare(200));
        WebhookEndpoint before = endpoint();
        WebhookEndpoint rotated = rotated(before);

        post(rotated);

        ReceivedRequest request = receiver.requests().getFirst();
        assertThatCode(() -> verify(before.secrets().current(), request)).doesNotThrowAnyException();
        assertThatCode(() -> verify(rotated.secrets().current(), request)).doesNotThrowAnyException();
    }

    /** So that a test of the endpoint shows whether its receiver has the new secret. */
    @Test
    void sample_isSignedByTheNewSecretOnly() throws Exception {
        ScriptedProvider receiver = start(bare(200));
        WebhookEndpoint before = endpoint();
        WebhookEndpoint rotated = rotated(before);
        PostSample sample =
                new PostSample(new PostDelivery(clients, environment, LONG), Optional.empty(), Clock.systemUTC());

        assertThat(sample.send(rotated, WebhookEvent.JOB_FAILED)).isEqualTo(new TestDelivery.Result.Answered(200));

        ReceivedRequest request = receiver.requests().getFirst();
        assertThatCode(() -> verify(rotated.secrets().current(), request)).doesNotThrowAnyException();
        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> verify(before.secrets().current(), request));
    }

    @Test
    void ownHeaders_areSent_butReplaceNoneOfTheWire() throws Exception {
        ScriptedProvider receiver = start(bare(200));
        environment.set("TOKEN", "Bearer of-the-environment\n");
        headers.put("Authorization", new HeaderValue.Variable("TOKEN"));
        headers.put("X-Team", new HeaderValue.Literal(Secret.of("red")));
        headers.put("Webhook-Id", new HeaderValue.Literal(Secret.of("mine")));
        headers.put("content-type", new HeaderValue.Literal(Secret.of("text/plain")));

        post(endpoint());

        assertThat(receiver.requests().getFirst().headers())
                .containsEntry("authorization", "Bearer of-the-environment")
                .containsEntry("x-team", "red")
                .containsEntry("webhook-id", ID.value())
                .containsEntry("content-type", "application/json");
    }

    @Test
    void headerWhoseVariableIsMissing_isToldByName_andNothingIsSent() throws Exception {
        ScriptedProvider receiver = start(bare(200));
        headers.put("X-Token", new HeaderValue.Variable("NO_SUCH_TOKEN"));

        assertThat(post(endpoint()).error())
                .contains("header X-Token needs the environment variable NO_SUCH_TOKEN, which the webhook function does"
                        + " not have");
        assertThat(receiver.calls()).isZero();
    }

    @Test
    void headerWithALineBreak_isNotSent_norItsValueTold() throws Exception {
        ScriptedProvider receiver = start(bare(200));
        headers.put("X-Token", new HeaderValue.Literal(Secret.of("a\r\nhost: b")));

        assertThat(post(endpoint()).error())
                .contains("the value of header X-Token has a character that headers cannot have");
        assertThat(receiver.calls()).isZero();
    }

    @Test
    void receiverThatQuotesAHeader_doesNotGetItIntoTheHistory() throws Exception {
        start(json(401, "unknown token secret-token-1"));
        headers.put("X-Token", new HeaderValue.Literal(Secret.of("secret-token-1")));

        assertThat(post(endpoint()).error()).contains("receiver responded 401: unknown token [redacted]");
    }

    @Test
    void errorText_hasFourKibOfTheAnswer() throws Exception {
        start(json(500, "x".repeat(2_000_000)));

        assertThat(post(endpoint()).error()).contains("receiver responded 500: " + "x".repeat(4096));
    }

    @Test
    void redirect_isAnAnswer_thatIsNotFollowed() throws Exception {
        ScriptedProvider receiver = start(bare(307).withHeader("Location", "/elsewhere"));

        assertThat(post(endpoint()).error()).contains("receiver responded 307");
        assertThat(receiver.calls()).isEqualTo(1);
    }

    @Test
    void receiverThatBreaksTheConnection_isTold() throws Exception {
        start(new ScriptedAnswer.Reset());

        assertThat(post(endpoint()).error()).contains("the connection to the receiver broke");
    }

    @Test
    void silentReceiver_endsAtTheEndpointsTimeout() throws Exception {
        start(new ScriptedAnswer.Hanging());

        assertThat(post(endpoint(1)).error()).contains("the receiver did not answer within 1 s");
    }

    @Test
    void endpointsTimeout_isCapped() throws Exception {
        start(new ScriptedAnswer.Hanging());

        PostResult result = new PostDelivery(clients, environment, Duration.ofSeconds(1))
                .post(endpoint(600), ID, WebhookEvent.JOB_FAILED, BODY, now);

        assertThat(result.error()).contains("the receiver did not answer within 1 s");
    }

    @ParameterizedTest
    @CsvSource({
        "http://8.8.8.8/, must use https",
        "https://127.0.0.1/, has a host whose address is not public",
        "https://169.254.169.254/, has a host whose address is not public",
        "https://a:b@example.com/, must not contain credentials"
    })
    void hostileUrl_isNotCalled_norPassesTheCheck(String url, String reason) throws Exception {
        isPrivate = false;
        WebhookEndpoint endpoint = endpoint(url, 10);

        assertThat(post(endpoint)).isEqualTo(new PostResult.NoAnswer("the webhook URL " + reason));
        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> clients.check(endpoint.settings()))
                .withMessage(reason);
    }

    @Test
    void hostThatDoesNotResolve_isNamedAsTheReason() throws Exception {
        assertThat(post(endpoint("https://no-such-host.invalid/", 10)))
                .isEqualTo(new PostResult.NoAnswer("the receiver's host is unknown"));
    }

    @Test
    void privateNetwork_passesTheCheck_ifTheEndpointAllowsIt() {
        start(bare(200));

        assertThatCode(() -> clients.check(endpoint().settings())).doesNotThrowAnyException();
    }

    private ScriptedProvider start(ScriptedAnswer answer) {
        ScriptedProvider started = ScriptedProvider.answering(answer);
        server = Optional.of(started);
        return started;
    }

    private PostResult post(WebhookEndpoint endpoint) throws InterruptedException {
        return new PostDelivery(clients, environment, LONG).post(endpoint, ID, WebhookEvent.JOB_FAILED, BODY, now);
    }

    /** With a new secret, in the grace period of the previous one. */
    private WebhookEndpoint rotated(WebhookEndpoint before) {
        return before.rotatedTo(SigningSecret.random(new SecureRandom()), Duration.ofMinutes(1), now);
    }

    private WebhookEndpoint endpoint() {
        return endpoint(30);
    }

    private WebhookEndpoint endpoint(int timeoutSeconds) {
        return endpoint(server.orElseThrow().url() + "/hook", timeoutSeconds);
    }

    private WebhookEndpoint endpoint(String url, int timeoutSeconds) {
        DeliverySettings delivery = new DeliverySettings(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(timeoutSeconds),
                OptionalInt.empty(),
                OptionalInt.empty());
        EndpointSettings usual = SampleWebhooks.settings("hooks");
        return SampleWebhooks.endpoint("hooks")
                .changedTo(
                        new EndpointSettings("hooks", url, usual.events(), headers, true, isPrivate, false, delivery),
                        now);
    }

    private static void verify(SigningSecret secret, ReceivedRequest request) throws Exception {
        Map<String, List<String>> signed = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> signed.put(name, List.of(value)));
        new Webhook(secret.text().reveal()).verify(request.body().asUtf8(), signed);
    }
}
