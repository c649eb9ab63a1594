package io.hermod.worker;

import io.hermod.core.batch.Batches;
import io.hermod.core.batch.Batches.Start;
import io.hermod.core.batch.Bundle;
import io.hermod.core.batch.Bundle.Stage;
import io.hermod.core.batch.BundleId;
import io.hermod.core.batch.BundleQueue;
import io.hermod.core.batch.BundleStore;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.core.job.Timings;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Calls;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
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

/**
 * Forms a bundle and begins its batch. Everything that is needed to go on is written before the provider is called: the
 * messages, the bundle, and a look that comes once this worker's time is over.
 */
@Singleton
@Requires(property = "hermod.bundles-url")
record BeginBundle(
        JobStore store,
        BundleStore bundles,
        BundleQueue queue,
        BundleMessages messages,
        RecallJob recall,
        EndBundledJobs endJobs,
        Batches batches,
        JobKeys keys,
        BundleBodies bodies,
        DelayedMessages delays,
        MemoryBudget budget,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(BeginBundle.class);

    /** After the worker's last call. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** Brings the jobs into a new bundle, and begins its batch. */
    void form(List<BundledJob> jobs, Instant deadline) throws InterruptedException {
        Bundle bundle = bundle(jobs, deadline);
        messages.keep(bundle.id(), jobs.stream().map(BundledJob::text).toList());
        bundles.create(bundle);
        queue.sendLook(bundle.id(), delays.delay(Timings.MAX_BACKOFF, bundle.nextLook()));
        Map<JobRef, String> texts = new LinkedHashMap<>();
        jobs.forEach(job -> texts.put(job.job().ref(), job.text()));
        begin(bundle, texts, deadline);
    }

    private Bundle bundle(List<BundledJob> jobs, Instant deadline) {
        BundledJob first = jobs.getFirst();
        Lease lease = Lease.create(deadline.plus(Timings.WORKER_RESERVE));
        return new Bundle(
                BundleId.create(),
                first.message().request().type(),
                first.message().request().models().getFirst(),
                jobs.size(),
                clock.instant(),
                first.patientUntil(),
                lease.until().plus(MARGIN),
                lease,
                Stage.FORMING,
                Optional.empty());
    }

    /**
     * Begins the batch of a bundle that this worker holds. The jobs that are not claimed yet are claimed.
     *
     * @param texts of the messages that the bundle keeps
     */
    void begin(Bundle bundle, Map<JobRef, String> texts, Instant deadline) throws InterruptedException {
        List<JobRef> claimed = AtOnce.map(
                        List.copyOf(texts.keySet()),
                        ref -> Optional.of(ref).filter(job -> isClaimed(bundle, job, texts)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        if (claimed.isEmpty()) {
            finish(bundle);
            return;
        }
        try (MemoryBudget.Share memory = budget.open()) {
            Map<String, InferenceRequest> lines = new LinkedHashMap<>();
            for (JobRef ref : claimed) {
                Optional<JobMessage> message = bodies.message(textOf(texts, ref), memory);
                if (message.isPresent()) {
                    lines.put(ref.id().value(), keyed(message.get(), bundle.model()));
                } else {
                    recall.recall(bundle.id(), ref, textOf(texts, ref), RecallJob.Reason.UNREADABLE);
                }
            }
            begin(bundle, texts, lines, new Allowance(deadline, memory, Calls.UNLIMITED));
        }
    }

    /** The request with the provider's keys that the job's own key allows. */
    private InferenceRequest keyed(JobMessage message, ModelRef model) {
        return FallbackChain.withKeys(message.request(), model, keys.find(message.keyId()));
    }

    /** The bundle owns the job's lease. A job that another worker or bundle has, or that has ended, is not in it. */
    private boolean isClaimed(Bundle bundle, JobRef ref, Map<JobRef, String> texts) {
        Lease lease = bundle.id().lease(bundle.recallAt().plus(Timings.RESERVE));
        return switch (store.claim(ref, lease, clock.instant())) {
            case Claim.Claimed _ -> true;
            case Claim.AlreadyLeased _, Claim.Remote _, Claim.Gone _ -> false;
            case Claim.Overdue _, Claim.Exhausted _, Claim.Ended _ -> {
                recall.send(textOf(texts, ref));
                yield false;
            }
        };
    }

    private void begin(
            Bundle bundle, Map<JobRef, String> texts, Map<String, InferenceRequest> lines, Allowance allowance)
            throws InterruptedException {
        Start start = lines.isEmpty() ? new Start.Unsuitable() : batches.begin(bundle, lines, allowance);
        switch (start) {
            case Start.Begun begun -> {
                LOG.info("Bundle {} of {} jobs runs at {}", bundle.id(), lines.size(), bundle.model());
                begun.left().forEach(name -> leave(bundle, texts, name));
                lookLater(bundle.running(begun.batch()), Timings.FIRST_LOOK);
            }
            case Start.NotNow(String reason, Optional<Duration> retryAfter) -> {
                LOG.warn("Bundle {} has no batch yet at {}: {}", bundle.id(), bundle.model(), reason);
                tryLater(bundle, texts, retryAfter);
            }
            case Start.Unsuitable _ -> {
                texts.keySet()
                        .forEach(ref -> recall.recall(bundle.id(), ref, textOf(texts, ref), RecallJob.Reason.NO_FORM));
                finish(bundle);
            }
            case Start.Rejected(InferenceError error) -> {
                LOG.warn("The batch of bundle {} is rejected by {}", bundle.id(), bundle.model());
                endJobs.failAll(bundle, texts, error, allowance.deadline());
                finish(bundle);
            }
        }
    }

    /** The request has no form in a batch. */
    private void leave(Bundle bundle, Map<JobRef, String> texts, String line) {
        texts.keySet().stream()
                .filter(ref -> ref.id().value().equals(line))
                .forEach(ref -> recall.recall(bundle.id(), ref, textOf(texts, ref), RecallJob.Reason.NO_FORM));
    }

    private void tryLater(Bundle bundle, Map<JobRef, String> texts, Optional<Duration> retryAfter)
            throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(bundle.recallAt())) {
            lookLater(bundle, retryAfter.orElse(bundle.pause(now)));
        } else {
            AtOnce.map(
                    List.copyOf(texts.keySet()),
                    ref -> recall.recall(bundle.id(), ref, textOf(texts, ref), RecallJob.Reason.NOT_TAKEN));
            finish(bundle);
        }
    }

    /** The look is sent first: if it cannot be, the received message comes back. */
    void lookLater(Bundle bundle, Duration wait) {
        Instant now = clock.instant();
        boolean isInTime = now.isBefore(bundle.recallAt());
        Duration delay = delays.delay(wait, isInTime ? bundle.recallAt() : now.plus(Timings.MAX_BACKOFF));
        queue.sendLook(bundle.id(), delay);
        bundles.save(bundle.lookedAtNext(now.plus(delay)).released(now));
    }

    void finish(Bundle bundle) {
        bundles.save(bundle.done());
        messages.delete(bundle.id());
    }

    private static String textOf(Map<JobRef, String> texts, JobRef ref) {
        return texts.getOrDefault(ref, "");
    }
}
