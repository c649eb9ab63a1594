package io.hermod.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.hermod.core.webhook.TestDelivery.Result;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleWebhooks;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.SettableEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Posts samples to real receivers on the loopback. */
class PostSampleTest {
    private final WebhookClients clients = WebhookClients.create();
    private final PostSample sample = new PostSample(
            new PostDelivery(clients, new SettableEnvironment(Map.of()), Duration.ofSeconds(30)),
            Optional.of("https://api.example/"),
            Clock.systemUTC());
    private Optional<ScriptedProvider> server = Optional.empty();

    @AfterEach
    void stop() {
        clients.close();
        server.ifPresent(ScriptedProvider::close);
    }

    @ParameterizedTest
    @CsvSource({"JOB_COMPLETED, completed, 200", "JOB_FAILED, failed, 500"})
    void sample_isSigned_andIsOfTheEvent(WebhookEvent event, String status, int code) throws Exception {
        ScriptedProvider receiver = start(ScriptedAnswer.bare(204));
        WebhookEndpoint endpoint = SampleWebhooks.endpointAt(receiver.url() + "/hook");

        assertThat(sample.send(endpoint, event)).isEqualTo(new Result.Answered(204));

        ReceivedRequest request = receiver.requests().getFirst();
        assertThat(request.header("x-bifrost-event")).contains(event.wireName());
        assertThat(request.body().asUtf8())
                .contains("\"status\":\"" + status + "\",\"status_code\":" + code)
                .contains("\"result_url\":\"https://api.example/v1/async/chat/completions/test-");
        Map<String, List<String>> signed = request.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        Webhook verifier = new Webhook(endpoint.secrets().current().text().reveal());
        assertThatCode(() -> verifier.verify(request.body().asUtf8(), signed)).doesNotThrowAnyException();
    }

    @Test
    void samples_haveAnIdEach() {
        ScriptedProvider receiver = start(ScriptedAnswer.bare(200));
        WebhookEndpoint endpoint = SampleWebhooks.endpointAt(receiver.url() + "/hook");

        sample.send(endpoint, WebhookEvent.JOB_COMPLETED);
        sample.send(endpoint, WebhookEvent.JOB_COMPLETED);

        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id").orElseThrow())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void answer_isReportedAsItIs_andNotRetried(int status) {
        ScriptedProvider receiver = start(ScriptedAnswer.bare(status));

        assertThat(sample.send(SampleWebhooks.endpointAt(receiver.url() + "/hook"), WebhookEvent.JOB_FAILED))
                .isEqualTo(new Result.Answered(status));
        assertThat(receiver.calls()).isEqualTo(1);
    }

    @Test
    void receiverThatGivesNoAnswer_isReportedWithTheReason() {
        ScriptedProvider receiver = start(new ScriptedAnswer.Reset());

        assertThat(sample.send(SampleWebhooks.endpointAt(receiver.url() + "/hook"), WebhookEvent.JOB_FAILED))
                .isEqualTo(new Result.NotAnswered("the connection to the receiver broke"));
    }

    @Test
    void addressOfMetadataServices_isNotCalled() {
        Result result =
                sample.send(SampleWebhooks.endpointAt("http://169.254.169.254/latest"), WebhookEvent.JOB_FAILED);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.NotAnswered.class,
                        none -> assertThat(none.error()).startsWith("the webhook URL "));
    }

    private ScriptedProvider start(ScriptedAnswer answer) {
        ScriptedProvider started = ScriptedProvider.answering(answer);
        server = Optional.of(started);
        return started;
    }
}
