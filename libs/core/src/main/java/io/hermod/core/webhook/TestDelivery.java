package io.hermod.core.webhook;

/** Sends a sample of an event to an endpoint at once: signed and guarded as a delivery is, and without history. */
public interface TestDelivery {

    Result send(WebhookEndpoint endpoint, WebhookEvent event);

    /** What became of the sample. */
    sealed interface Result {

        /** The receiver answered. It took the sample if the status is 2xx. */
        record Answered(int statusCode) implements Result {}

        /** The receiver gave no answer, for the reason that the error tells an admin. */
        record NotAnswered(String error) implements Result {}
    }
}
