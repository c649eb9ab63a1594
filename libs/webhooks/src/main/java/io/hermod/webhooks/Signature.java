package io.hermod.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.WebhookId;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code webhook-signature} of Standard Webhooks. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * A signature for each secret, with spaces between them: a receiver that knows one of them accepts the delivery.
     *
     * @param timestamp in seconds, as in the header {@code webhook-timestamp}
     */
    static String of(List<SigningSecret> secrets, WebhookId id, long timestamp, List<Payload> body) {
        String head = id + "." + timestamp + ".";
        return secrets.stream().map(secret -> "v1," + of(secret, head, body)).collect(Collectors.joining(" "));
    }

    private static String of(SigningSecret secret, String head, List<Payload> body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update(head.getBytes(UTF_8));
            body.forEach(piece -> mac.update(piece.bytes()));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
