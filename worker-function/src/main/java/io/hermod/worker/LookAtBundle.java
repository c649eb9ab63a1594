package io.hermod.worker;

import io.hermod.core.batch.Batches;
import io.hermod.core.batch.Batches.Found;
import io.hermod.core.batch.Batches.Output;
import io.hermod.core.batch.Batches.Progress;
import io.hermod.core.batch.Bundle;
import io.hermod.core.batch.Bundle.Stage;
import io.hermod.core.batch.BundleId;
import io.hermod.core.batch.BundleQueue;
import io.hermod.core.batch.BundleStore;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.job.Timings;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Calls;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.MemoryBudget;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at a bundle, which brings it as far as it can go now. */
@Singleton
@Requires(property = "hermod.bundles-url")
record LookAtBundle(
        BundleStore bundles,
        BundleQueue queue,
        BundleMessages messages,
        BundleBodies bodies,
        BeginBundle beginBundle,
        EndBundledJobs endJobs,
        RecallJob recall,
        Batches batches,
        DelayedMessages delays,
        MemoryBudget budget,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(LookAtBundle.class);

    /** A look that comes earlier than agreed by more than this is one too many. */
    private static final Duration EARLY = Duration.ofSeconds(10);

    /** How long after the end of its time a batch may take to be cancelled. */
    private static final Duration CANCELLING = Duration.ofMinutes(10);

    /** Looks, and sends the message of the next look unless the bundle is done. */
    void look(BundleId id, Instant deadline) throws InterruptedException {
        Optional<Bundle> found = bundles.find(id);
        Instant now = clock.instant();
        if (found.isEmpty() || found.get().isDone()) {
            return;
        }
        if (!found.get().lease().isExpired(now)) {
            queue.sendLook(
                    id, delays.delay(Timings.MAX_BACKOFF, found.get().lease().until()));
            return;
        }
        boolean isOneTooMany = found.get().stage() != Stage.FORMING
                && now.plus(EARLY).isBefore(found.get().nextLook());
        Optional<Bundle> taken = isOneTooMany
                ? Optional.empty()
                : bundles.take(id, Lease.create(deadline.plus(Timings.WORKER_RESERVE)), now);
        if (taken.isPresent()) {
            work(taken.get(), messages.read(id), deadline);
        } else if (!isOneTooMany) {
            queue.sendLook(id, Timings.FIRST_LOOK);
        }
    }

    private void work(Bundle bundle, Map<JobRef, String> texts, Instant deadline) throws InterruptedException {
        if (texts.isEmpty()) {
            LOG.error("The messages of bundle {} are gone", bundle.id());
            beginBundle.finish(bundle);
            return;
        }
        try (MemoryBudget.Share memory = budget.open()) {
            Optional<InferenceRequest> any = any(texts, memory);
            Allowance allowance = new Allowance(deadline, memory, Calls.UNLIMITED);
            if (any.isEmpty()) {
                recallAll(bundle, texts, RecallJob.Reason.UNREADABLE);
                return;
            }
            switch (bundle.stage()) {
                case FORMING -> adopt(bundle, any.get(), texts, allowance);
                case RUNNING, CANCELLING -> look(bundle, any.get(), texts, allowance);
                case DONE -> throw new IllegalStateException("a bundle that is done was taken");
            }
        }
    }

    private Optional<InferenceRequest> any(Map<JobRef, String> texts, MemoryBudget.Share memory) {
        return texts.values().stream()
                .flatMap(text -> bodies.message(text, memory).stream())
                .map(JobMessage::request)
                .findFirst();
    }

    /** The worker that formed the bundle may have begun a batch before it died. */
    private void adopt(Bundle bundle, InferenceRequest any, Map<JobRef, String> texts, Allowance allowance)
            throws InterruptedException {
        switch (batches.find(bundle, any, allowance)) {
            case Found.Batch(RemoteRun batch) -> {
                LOG.info("Bundle {} has found its batch at {}", bundle.id(), bundle.model());
                look(bundle.running(batch), any, texts, allowance);
            }
            case Found.None _ -> beginBundle.begin(bundle, texts, allowance.deadline());
            case Found.Unknown _ when isOver(bundle) -> recallAll(bundle, texts, RecallJob.Reason.LATE);
            case Found.Unknown _ -> beginBundle.lookLater(bundle, bundle.pause(clock.instant()));
        }
    }

    private void look(Bundle bundle, InferenceRequest any, Map<JobRef, String> texts, Allowance allowance)
            throws InterruptedException {
        RemoteRun batch = bundle.batch().orElseThrow();
        switch (batches.look(any, batch, allowance)) {
            case Progress.Running(Optional<Duration> retryAfter) -> wait(bundle, any, texts, retryAfter, allowance);
            case Progress.Ended(Output output) -> end(bundle, any, texts, output, allowance);
            case Progress.Lost(String reason) -> {
                LOG.warn("The batch of bundle {} at {} is lost: {}", bundle.id(), bundle.model(), reason);
                recallAll(bundle, texts, RecallJob.Reason.LOST);
            }
        }
    }

    /** At the end of its time the batch is cancelled, and what it has then is used. */
    private void wait(
            Bundle bundle,
            InferenceRequest any,
            Map<JobRef, String> texts,
            Optional<Duration> retryAfter,
            Allowance allowance)
            throws InterruptedException {
        Instant now = clock.instant();
        if (!isOver(bundle)) {
            beginBundle.lookLater(bundle, longer(bundle.pause(now), retryAfter.orElse(Duration.ZERO)));
        } else if (bundle.stage() == Stage.RUNNING) {
            LOG.info("Bundle {} has waited long enough for {}", bundle.id(), bundle.model());
            batches.cancel(any, bundle.batch().orElseThrow(), allowance);
            beginBundle.lookLater(bundle.cancelling(), Timings.FIRST_LOOK);
        } else if (now.isBefore(bundle.recallAt().plus(CANCELLING))) {
            beginBundle.lookLater(bundle, Timings.untilNextLook(Duration.between(bundle.recallAt(), now)));
        } else {
            recallAll(bundle, texts, RecallJob.Reason.LATE);
        }
    }

    private boolean isOver(Bundle bundle) {
        return !clock.instant().isBefore(bundle.recallAt());
    }

    /** Ends the jobs whose lines the batch has, and recalls the others. */
    private void end(Bundle bundle, InferenceRequest any, Map<JobRef, String> texts, Output output, Allowance allowance)
            throws InterruptedException {
        Map<JobRef, String> left = new LinkedHashMap<>(texts);
        boolean isRead = endJobs.end(bundle, any, left, output, allowance);
        Instant tooLate = bundle.recallAt().plus(CANCELLING);
        if (isRead || !clock.instant().isBefore(tooLate)) {
            recallAll(bundle, left, isRead ? RecallJob.Reason.NOT_SERVED : RecallJob.Reason.LATE);
        } else {
            beginBundle.lookLater(bundle, Timings.LOOK_INTERVAL);
        }
    }

    private void recallAll(Bundle bundle, Map<JobRef, String> left, RecallJob.Reason reason)
            throws InterruptedException {
        List<Boolean> recalled = AtOnce.map(
                List.copyOf(left.entrySet()), job -> recall.recall(bundle.id(), job.getKey(), job.getValue(), reason));
        long count = recalled.stream().filter(is -> is).count();
        if (count > 0) {
            LOG.warn(
                    "{} of {} jobs of bundle {} run by themselves: {}",
                    count,
                    bundle.jobs(),
                    bundle.id(),
                    reason.text());
        }
        beginBundle.finish(bundle);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
