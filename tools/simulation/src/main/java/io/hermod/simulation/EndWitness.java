package io.hermod.simulation;

import io.hermod.core.job.Job;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.JobEnd;
import io.hermod.core.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
        private boolean isDelivered;
        private boolean isPublished;
        private boolean isReopened;

        End(History history, JobEnd end) {
            this.history = history;
            this.end = end;
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
        });
    }

    /** An operator has reopened the job. Its next end is announced, and its last one only if there was time. */
    void reopened(History history) {
        ends.values().stream().filter(end -> end.history == history).forEach(end -> end.isReopened = true);
    }

    /** The receiver gets a delivery. */
    void delivered(Delivery delivery) {
        Optional<End> found = Optional.ofNullable(ends.get(delivery.id()));
        boolean isTrue = found.filter(end -> end.end.event() == delivery.event())
                .filter(end -> end.history.created().ref().equals(delivery.job()))
                .filter(end -> end.history.created().webhook().equals(Optional.of(delivery.webhook())))
                .isPresent();
        if (!isTrue) {
            witness.breaks(Promise.ANNOUNCED_AS_IT_ENDED, delivery.event() + " of no end is delivered");
        }
        found.ifPresent(end -> end.isDelivered = true);
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
        return (end.isDelivered || end.history.created().webhook().isEmpty()) && (end.isPublished || !hasBus);
    }
}
