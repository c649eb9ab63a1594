package io.hermod.core.webhook;

import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobWebhook;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An attempt as the history has it.
 *
 * @param requestId of the job; empty if the job had expired
 * @param statusCode of the receiver's answer; empty if there was none
 * @param error what went wrong; has no more than 4 KiB of the receiver's answer
 */
public record DeliveryAttempt(
        AttemptId id,
        JobRef job,
        JobWebhook webhook,
        Optional<String> requestId,
        WebhookEvent event,
        int attempt,
        Outcome outcome,
        OptionalInt statusCode,
        Optional<String> error) {

    public WebhookId webhookId() {
        return id.webhookId();
    }

    public Instant createdAt() {
        return id.at();
    }

    /** What became of an attempt. */
    public enum Outcome {
        DELIVERED,
        /** Another attempt follows. */
        RETRYABLE_FAILURE,
        /** It was the last attempt that the endpoint allows. */
        EXHAUSTED,
        PERMANENT_FAILURE;

        /** Whether no further attempt follows. */
        public boolean isFinal() {
            return this != RETRYABLE_FAILURE;
        }
    }
}
