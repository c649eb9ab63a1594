package io.hermod.simulation;

import io.hermod.core.job.Job;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.JobEnd;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sees every end of a job and what announces it, and notes the promises that they break. */
final class EndWitness {
    private final Scheduler scheduler;
    private final Faults faults;
    private final Witness witness;
    private final boolean hasBus;
    private final Map<WebhookId, End> ends = new HashMap<>();

    /** One end of one job. */
    private static final class End {
        private final History history;
        private final JobEnd end;
        private boolean isAnnounced;
        private boolean isTaken;
        private Instant lastRecorded = Instant.MIN;
        private boolean isPublished;
        private boolean isReopened;

        End(History history, JobEnd end) {
            this.history = history;
            this.end = end;
        }

        private boolean isOf(String endpointId) {
            return history.created()
                    .webhook()
                    .filter(webhook -> webhook.endpointId().equals(endpointId))
                    .isPresent();
        }

        /** A result in it repeats the request's token. */
        private boolean isTold(String payload) {
            return payload.contains("\"job_id\":\"" + history.id() + "\"")
                    && (!payload.contains("\"response\":") || Answers.belongsTo(history.token(), payload));
        }

        @Override
        public String toString() {
            return history + " ended at " + Duration.between(Scheduler.START, end.at());
        }
    }

    /** @param hasBus whether the stage publishes events */
    EndWitness(Scheduler scheduler, Faults faults, Witness witness, boolean hasBus) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.witness = witness;
        this.hasBus = hasBus;
    }

    /** The job has ended. An end of a job that was never queued is not announced. */
    void ended(History history, Job job) {
        JobEnd.of(job).ifPresent(end -> {
            End seen = new End(history, end);
            if (ends.putIfAbsent(end.id(), seen) != null) {
                witness.breaks(Promise.EACH_END_HAS_ITS_NAME, seen + " and has the name of another end");
            }
            scheduler.after(Simulation.ANNOUNCEMENT, () -> check(seen));
            expectDelivery(seen, Scheduler.START);
        });
    }

    /** An operator has reopened the job. Its next end is announced, and its last one only if there was time. */
    void reopened(History history) {
        ends.values().stream().filter(end -> end.history == history).forEach(end -> end.isReopened = true);
    }

    /** The delivery is on its queue. */
    void announced(Delivery delivery) {
        Optional<End> found = Optional.ofNullable(ends.get(delivery.id()));
        boolean isTrue = found.filter(end -> end.end.event() == delivery.event())
                .filter(end -> end.history.created().ref().equals(delivery.job()))
                .filter(end -> end.isOf(delivery.webhook().endpointId()))
                .isPresent();
        if (!isTrue) {
            witness.breaks(Promise.ANNOUNCED_AS_IT_ENDED, delivery.event() + " of no end is announced");
        }
        found.ifPresent(end -> end.isAnnounced = true);
    }

    /** The receiver gets a payload. */
    void posted(String endpointId, WebhookId id, WebhookEvent event, String payload) {
        boolean isTrue = Optional.ofNullable(ends.get(id))
                .filter(end -> end.end.event() == event && end.isOf(endpointId) && end.isTold(payload))
                .isPresent();
        if (!isTrue) {
            witness.breaks(Promise.ANNOUNCED_AS_IT_ENDED, event + " of no end is posted: " + payload);
        }
    }

    /** The receiver takes the payload. */
    void taken(WebhookId id) {
        Optional.ofNullable(ends.get(id)).ifPresent(end -> end.isTaken = true);
    }

    /** The history gets an attempt. */
    void recorded(DeliveryAttempt attempt) {
        End end = Objects.requireNonNull(ends.get(attempt.webhookId()));
        if (attempt.outcome() == Outcome.DELIVERED && !end.isTaken) {
            witness.breaks(Promise.HISTORY_IS_TRUE, end + " was not taken by its receiver");
        }
        if (attempt.outcome().isFinal() && end.lastRecorded.isBefore(attempt.createdAt())) {
            end.lastRecorded = attempt.createdAt();
        }
    }

    /** An admin's request for a redelivery, which began at the instant, is accepted. */
    void redelivered(WebhookId id, Instant since) {
        expectDelivery(Objects.requireNonNull(ends.get(id)), since);
    }

    /** Within the time, the history has the last attempt of a delivery that began at the instant or later. */
    private void expectDelivery(End end, Instant since) {
        scheduler.after(Simulation.DELIVERY, () -> checkDelivery(end, since));
    }

    private void checkDelivery(End end, Instant since) {
        Instant bound = faults.last().plus(Simulation.DELIVERY);
        boolean isDue = end.isAnnounced && !end.isReopened && end.lastRecorded.isBefore(since);
        if (isDue && bound.isAfter(scheduler.instant())) {
            scheduler.at(bound, () -> checkDelivery(end, since));
        } else if (isDue) {
            witness.breaks(Promise.EACH_DELIVERY_ENDS, end + " and its delivery has no end");
        }
    }

    /** The bus gets an event. */
    void published(JobEnd event) {
        Optional<End> found = Optional.ofNullable(ends.get(event.id()));
        if (found.filter(end -> end.end.event() == event.event()).isEmpty()) {
            witness.breaks(Promise.ANNOUNCED_AS_IT_ENDED, event.event() + " of no end is published");
        }
        found.ifPresent(end -> end.isPublished = true);
    }

    private void check(End end) {
        Instant bound = faults.last().plus(Simulation.ANNOUNCEMENT);
        boolean isDue = end.history.isAccepted() && !end.isReopened && !isAnnounced(end);
        if (isDue && bound.isAfter(scheduler.instant())) {
            scheduler.at(bound, () -> check(end));
        } else if (isDue) {
            witness.breaks(Promise.EACH_END_IS_ANNOUNCED, end + " and is not announced");
        }
    }

    private boolean isAnnounced(End end) {
        return (end.isAnnounced || end.history.created().webhook().isEmpty()) && (end.isPublished || !hasBus);
    }
}
