package io.hermod.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.testing.Eventually;
import io.hermod.testing.SampleWebhooks;
import io.hermod.testing.SettableEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the receiver in Java of the page on webhooks, and posts to it. */
class ReceiverPageTest {
    private static final Path PAGE = Path.of("../../docs/how-to/webhooks.md");
    private static final Pattern RECEIVER = Pattern.compile("^```java\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String EVENT = "{\"event\":\"async_job.failed\"}";

    private final WebhookClients clients = WebhookClients.create();
    private Optional<Process> receiver = Optional.empty();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        receiver.ifPresent(Process::destroyForcibly);
        clients.close();
    }

    @Test
    void receiverOfThePage_takesWhatItsSecretSigned_alsoInTheGracePeriod_andNothingElse() throws Exception {
        int port = freePort();
        WebhookEndpoint endpoint = endpoint("http://127.0.0.1:" + port);
        Process running = start(endpoint.secrets().current(), port);

        Eventually.get(() -> post(endpoint), result -> result.statusCode().equals(OptionalInt.of(204)));
        assertThat(running.inputReader().readLine()).isEqualTo(EVENT);

        assertThat(post(rotated(endpoint, Duration.ofHours(1))).statusCode()).hasValue(204);
        assertThat(post(rotated(endpoint, Duration.ZERO)).statusCode()).hasValue(401);
    }

    private Process start(SigningSecret secret, int port) throws IOException, URISyntaxException {
        Path program =
                Files.writeString(folder.resolve("Receiver.java"), code().replace("9000", Integer.toString(port)));
        Path library = Path.of(Webhook.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                library.toString(),
                program.toString());
        java.environment().put("WEBHOOK_SECRET", secret.text().reveal());
        Process started = java.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        receiver = Optional.of(started);
        return started;
    }

    private static String code() throws IOException {
        Matcher block = RECEIVER.matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static WebhookEndpoint endpoint(String url) {
        EndpointSettings usual = SampleWebhooks.settings("hooks");
        return SampleWebhooks.endpoint("hooks")
                .changedTo(
                        new EndpointSettings(
                                "hooks", url, usual.events(), Map.of(), true, true, false, DeliverySettings.DEFAULTS),
                        Instant.now());
    }

    private static WebhookEndpoint rotated(WebhookEndpoint endpoint, Duration grace) {
        return endpoint.rotatedTo(SigningSecret.random(new SecureRandom()), grace, Instant.now());
    }

    private PostResult post(WebhookEndpoint endpoint) {
        try {
            return new PostDelivery(clients, new SettableEnvironment(Map.of()), Duration.ofSeconds(30))
                    .post(
                            endpoint,
                            SampleWebhooks.webhookId(),
                            WebhookEvent.JOB_FAILED,
                            List.of(Payload.utf8(EVENT)),
                            Instant.now());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
