package io.hermod.webhooks;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.TestDelivery;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Posts a sample to an endpoint as a delivery is posted. Only the current secret signs it: after a rotation the sample
 * shows whether the receiver has the new secret.
 *
 * @param apiUrl the stage's address; if empty, the sample's {@code result_url} is a path
 */
public record PostSample(Receivers receivers, Optional<String> apiUrl, Clock clock) implements TestDelivery {
    public PostSample {
        apiUrl = apiUrl.map(RenderPayload::withoutSlash);
    }

    @Override
    public Result send(WebhookEndpoint endpoint, WebhookEvent event) {
        Instant now = clock.instant();
        WebhookId id = WebhookId.of(JobRef.create(JobId.random()), now);
        List<Payload> sample = RenderPayload.sample(event, now, apiUrl);
        try {
            return switch (receivers.post(endpoint.withCurrentSecretOnly(), id, event, sample, now)) {
                case PostResult.Answered answered -> new Result.Answered(answered.status());
                case PostResult.NoAnswer none -> new Result.NotAnswered(none.reason());
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Result.NotAnswered("the function was stopped before the receiver answered");
        }
    }
}
