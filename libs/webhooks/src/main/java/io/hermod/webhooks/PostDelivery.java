package io.hermod.webhooks;

import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import io.hermod.guardedhttp.ConnectionFault;
import io.hermod.guardedhttp.GuardedPost;
import io.hermod.guardedhttp.PostAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs a payload and posts it to an endpoint, once.
 *
 * @param maxTimeout no attempt takes longer, also if the endpoint allows it
 */
public record PostDelivery(WebhookClients clients, EnvironmentVariables environment, Duration maxTimeout)
        implements Receivers {
    private static final int MAX_ANSWER_BYTES = 4 * 1024;

    /** With the version of the payload, and not of Hermod. */
    private static final String USER_AGENT = "Hermod-Webhooks/1.0";

    @Override
    public PostResult post(WebhookEndpoint endpoint, WebhookId id, WebhookEvent event, List<Payload> body, Instant now)
            throws InterruptedException {
        Duration timeout = timeout(endpoint);
        try {
            OwnHeaders own = OwnHeaders.of(endpoint.settings().headers(), environment);
            PostAnswer answer = new GuardedPost(clients.of(endpoint.settings()), MAX_ANSWER_BYTES)
                    .send(
                            WebhookClients.target(endpoint.settings()),
                            headers(own, endpoint, id, event, body, now),
                            body,
                            timeout);
            return new PostResult.Answered(
                    answer.status(),
                    answer.retryAfter(),
                    own.redactedFrom(answer.body().asUtf8()));
        } catch (OwnHeaders.Unusable unusable) {
            return new PostResult.NoAnswer(unusable.reason());
        } catch (ForbiddenAddress forbidden) {
            return new PostResult.NoAnswer("the webhook URL " + forbidden.reason());
        } catch (IOException broken) {
            return new PostResult.NoAnswer(reason(broken, timeout));
        }
    }

    private Duration timeout(WebhookEndpoint endpoint) {
        Duration wanted = endpoint.settings().delivery().attemptTimeout();
        return wanted.compareTo(maxTimeout) < 0 ? wanted : maxTimeout;
    }

    /** The endpoint's own headers come first, and cannot replace the others. */
    private static Map<String, String> headers(
            OwnHeaders own,
            WebhookEndpoint endpoint,
            WebhookId id,
            WebhookEvent event,
            List<Payload> body,
            Instant now) {
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        own.values().forEach((name, value) -> headers.put(name, value.reveal()));
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", USER_AGENT);
        headers.put("webhook-id", id.value());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", Signature.of(endpoint.secrets().valid(now), id, timestamp, body));
        headers.put("X-Bifrost-Event", event.wireName());
        return headers;
    }

    /** The history shows the reason, so it does not quote the exception. */
    private static String reason(IOException broken, Duration timeout) {
        return switch (ConnectionFault.of(broken)) {
            case UNKNOWN_HOST -> "the receiver's host is unknown";
            case NO_VALID_CERTIFICATE -> "the receiver has no valid certificate";
            case NOT_CONNECTED -> "the receiver cannot be connected to";
            case NO_RESPONSE -> "the receiver did not answer within " + timeout.toSeconds() + " s";
            case BROKEN -> "the connection to the receiver broke";
        };
    }
}
