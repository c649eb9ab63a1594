package io.hermod.core.webhook;

import io.hermod.core.job.JobStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** What an endpoint subscribes to: the ends of jobs. */
public enum WebhookEvent {
    JOB_COMPLETED(JobStatus.COMPLETED),
    JOB_FAILED(JobStatus.FAILED);

    private final JobStatus end;

    WebhookEvent(JobStatus end) {
        this.end = end;
    }

    /** Such as {@code async_job.completed}. */
    public String wireName() {
        return "async_job." + end.wireName();
    }

    public static Optional<WebhookEvent> byWireName(String name) {
        return Stream.of(values())
                .filter(event -> event.wireName().equals(name))
                .findFirst();
    }
}
