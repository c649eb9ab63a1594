package io.hermod.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.WebhookId;
import io.hermod.testing.SampleWebhooks;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures are verified by the library of Standard Webhooks. */
class SignatureTest {
    private static final WebhookId ID = SampleWebhooks.webhookId();
    private static final SigningSecret NEW = SigningSecret.random(new SecureRandom());
    private static final SigningSecret OLD = SigningSecret.random(new SecureRandom());
    private static final List<Payload> BODY = List.of(Payload.utf8("{\"a\":"), Payload.utf8("\"é\"}"));

    private final long now = Instant.now().getEpochSecond();

    @Test
    void receiver_verifiesABodyInPieces() {
        String signature = Signature.of(List.of(NEW), ID, now, BODY);

        assertThatCode(() -> verify(NEW, signature, now, "{\"a\":\"é\"}")).doesNotThrowAnyException();
    }

    @Test
    void receiver_verifiesByEachOfTwoSecrets() {
        String signature = Signature.of(List.of(NEW, OLD), ID, now, BODY);

        assertThat(signature.split(" ", -1)).hasSize(2).allMatch(one -> one.startsWith("v1,"));
        assertThatCode(() -> verify(NEW, signature, now, "{\"a\":\"é\"}")).doesNotThrowAnyException();
        assertThatCode(() -> verify(OLD, signature, now, "{\"a\":\"é\"}")).doesNotThrowAnyException();
    }

    @Test
    void anotherSecret_body_orTimestamp_isNotVerified() {
        String signature = Signature.of(List.of(NEW), ID, now, BODY);

        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> verify(OLD, signature, now, "{\"a\":\"é\"}"));
        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> verify(NEW, signature, now, "{\"a\":\"e\"}"));
        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> verify(NEW, signature, now - 1, "{\"a\":\"é\"}"));
    }

    private static void verify(SigningSecret secret, String signature, long timestamp, String body) throws Exception {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(ID.value()),
                "webhook-timestamp", List.of(Long.toString(timestamp)),
                "webhook-signature", List.of(signature));
        new Webhook(secret.text().reveal()).verify(body, headers);
    }
}
