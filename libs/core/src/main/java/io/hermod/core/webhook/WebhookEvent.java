package io.hermod.core.webhook;

import java.util.Optional;
import java.util.stream.Stream;

/** What an endpoint subscribes to. */
public enum WebhookEvent {
    JOB_COMPLETED("async_job.completed"),
    JOB_FAILED("async_job.failed");

    private final String wireName;

    WebhookEvent(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<WebhookEvent> byWireName(String name) {
        return Stream.of(values()).filter(event -> event.wireName.equals(name)).findFirst();
    }
}
