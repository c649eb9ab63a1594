package io.hermod.testing;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.shared.Secret;
import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.SigningSecret;
import io.hermod.core.webhook.SigningSecrets;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Endpoints, deliveries and attempts for tests. */
public final class SampleWebhooks {
    private static final SigningSecret SECRET =
            new SigningSecret(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="));

    private SampleWebhooks() {}

    /** An endpoint with a random id that has the defaults and subscribes to all events. */
    public static WebhookEndpoint endpoint(String name) {
        return WebhookEndpoint.of(
                UUID.randomUUID().toString(), settings(name), SigningSecrets.of(SECRET), SampleJobs.NOW);
    }

    public static EndpointSettings settings(String name) {
        return settings(name, "https://receiver.example.com/hook", false);
    }

    /** An endpoint as {@link #endpoint}, at a URL that may be in a private network. */
    public static WebhookEndpoint endpointAt(String url) {
        String name = "hooks-" + UUID.randomUUID();
        return endpoint(name).changedTo(settings(name, url, true), SampleJobs.NOW);
    }

    private static EndpointSettings settings(String name, String url, boolean allowsPrivateNetwork) {
        return new EndpointSettings(
                name,
                url,
                List.of(WebhookEvent.values()),
                Map.of(),
                true,
                allowsPrivateNetwork,
                false,
                DeliverySettings.DEFAULTS);
    }

    /** An endpoint that takes that many deliveries at once. */
    public static JobWebhook webhook(int slots) {
        return new JobWebhook(UUID.randomUUID().toString(), slots);
    }

    /** The first attempt to send the end of another job each time. */
    public static Delivery delivery(JobWebhook webhook) {
        return delivery(webhook, new Reason.JobEnded());
    }

    public static Delivery delivery(JobWebhook webhook, Reason reason) {
        return new Delivery(webhookId(), SampleJobs.unknown(), webhook, WebhookEvent.JOB_COMPLETED, 1, reason, false);
    }

    /** The id of another delivery each time. */
    public static WebhookId webhookId() {
        return WebhookId.of(SampleJobs.unknown(), SampleJobs.NOW);
    }

    /** An attempt at the instant that succeeded. */
    public static DeliveryAttempt attempt(Delivery delivery, Instant at) {
        return new DeliveryAttempt(
                AttemptId.create(delivery.id(), at),
                delivery.job(),
                delivery.webhook(),
                Optional.of("request-1"),
                delivery.event(),
                delivery.attempt(),
                DeliveryAttempt.Outcome.DELIVERED,
                OptionalInt.of(200),
                Optional.empty());
    }
}
