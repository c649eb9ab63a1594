package io.hermod.worker;

import io.hermod.core.batch.Batches;
import io.hermod.core.batch.Batches.Output;
import io.hermod.core.batch.Bundle;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.Tier;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.ServiceFault;
import io.hermod.wire.JobMessageCodec;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the jobs of a bundle by the lines of its batch, each by its own guarded write. */
@Singleton
@Requires(property = "hermod.bundles-url")
record EndBundledJobs(
        JobStore store,
        Batches batches,
        EndJob endJob,
        RecallJob recall,
        BundleBodies bodies,
        JobKeys keys,
        Heartbeat heartbeat,
        MemoryBudget budget,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(EndBundledJobs.class);

    /**
     * Reads the batch's output, and ends the job of each line.
     *
     * @param left the messages of the jobs; those whose jobs have ended are removed
     * @return false if lines are missing that may be read later
     */
    boolean end(Bundle bundle, InferenceRequest any, Map<JobRef, String> left, Output output, Allowance allowance)
            throws InterruptedException {
        try (Heartbeat.Batch beats = heartbeat.start(List.of())) {
            OutputLines lines = new OutputLines(bundle, left, beats, allowance.deadline());
            return batches.read(any, bundle.batch().orElseThrow(), output, lines, allowance) && !lines.isAnyLost();
        }
    }

    /** Ends all jobs of a bundle that the bundle holds with the error of its batch. */
    void failAll(Bundle bundle, Map<JobRef, String> texts, InferenceError error, Instant deadline)
            throws InterruptedException {
        try (Heartbeat.Batch beats = heartbeat.start(List.of())) {
            AtOnce.map(List.copyOf(texts.entrySet()), job -> {
                try (MemoryBudget.Share memory = budget.open()) {
                    Optional<JobMessage> message = bodies.message(job.getValue(), memory);
                    Line line = new Line(bundle, job.getKey(), job.getValue(), beats, deadline, memory);
                    if (message.isPresent()) {
                        end(line, message.get(), new Answer.Failure(error));
                    }
                    return true;
                }
            });
        }
    }

    /** A line whose job is to be ended. */
    private record Line(
            Bundle bundle,
            JobRef ref,
            String text,
            Heartbeat.Batch beats,
            Instant deadline,
            MemoryBudget.Share memory) {}

    private void end(Line line, JobMessage message, Answer answer) throws InterruptedException {
        Optional<Job> job = store.find(line.ref());
        if (job.isEmpty() || !isOpen(line.bundle(), job.get())) {
            return;
        }
        JobRun run = run(line, job.get(), message);
        switch (answer) {
            case Answer.Result result ->
                endJob.complete(
                        run,
                        new InferenceOutcome.Served(
                                result.json(),
                                line.bundle().model(),
                                keys.find(message.keyId()).key(),
                                Optional.of(Tier.BATCH)));
            case Answer.Failure failure when isLast(message, job.get()) -> endJob.fail(run, failure.error());
            case Answer.Failure _, Answer.NoCapacity _, Answer.Remote _, Answer.OutOfTime _ ->
                recall.recall(line.bundle().id(), line.ref(), line.text(), RecallJob.Reason.NEEDS_FALLBACK);
        }
    }

    /** Whether no other model may be called for the job. */
    private static boolean isLast(JobMessage message, Job job) {
        return message.request().models().size() == 1 || !job.hasAttemptsLeft();
    }

    /** A job that was cancelled meanwhile pays for its line. */
    private static boolean isOpen(Bundle bundle, Job job) {
        return switch (job.state()) {
            case JobState.Processing(var lease) ->
                lease.owner().equals(bundle.id().value());
            case JobState.Failed _ -> true;
            case JobState.Pending _, JobState.Completed _ -> false;
        };
    }

    private JobRun run(Line line, Job job, JobMessage message) {
        Instant begun = line.bundle().batch().map(RemoteRun::startedAt).orElseGet(clock::instant);
        HeldLease held = new HeldLease(job, begun, line.bundle().lease().until(), Duration.ofDays(1));
        return new JobRun(
                job,
                new ReceivedMessage(message, JobMessageCodec.alone(line.text()), "", Duration.ZERO),
                line.beats(),
                held,
                begun,
                line.deadline(),
                line.memory(),
                AttemptCounter.afterCall(store, job, held::isHeld, clock, begun));
    }

    /** The lines as they are read. A line whose job cannot be ended now is read again later. */
    private final class OutputLines implements Batches.Lines {
        private final Bundle bundle;
        private final Map<JobRef, String> left;
        private final Map<String, JobRef> refs = new HashMap<>();
        private final Heartbeat.Batch beats;
        private final Instant deadline;
        private boolean isAnyLost;

        OutputLines(Bundle bundle, Map<JobRef, String> left, Heartbeat.Batch beats, Instant deadline) {
            this.bundle = bundle;
            this.left = left;
            this.beats = beats;
            this.deadline = deadline;
            left.keySet().forEach(ref -> refs.put(ref.id().value(), ref));
        }

        @Override
        public Optional<InferenceRequest> request(String name) {
            return text(name).flatMap(text -> {
                try (MemoryBudget.Share memory = budget.open()) {
                    return bodies.message(text, memory).map(JobMessage::request);
                }
            });
        }

        @Override
        public void answered(String name, Answer answer) throws InterruptedException {
            JobRef ref = Optional.ofNullable(refs.get(name)).orElseThrow();
            String text = text(name).orElseThrow();
            try (MemoryBudget.Share memory = budget.open()) {
                Optional<JobMessage> message = bodies.message(text, memory);
                if (message.isPresent()) {
                    end(new Line(bundle, ref, text, beats, deadline, memory), message.get(), answer);
                    left.remove(ref);
                }
            } catch (ServiceFault down) {
                LOG.warn("Could not end job {} by its line; the line is read again later", name, down);
                isAnyLost = true;
            }
        }

        private Optional<String> text(String name) {
            return Optional.ofNullable(refs.get(name)).flatMap(ref -> Optional.ofNullable(left.get(ref)));
        }

        boolean isAnyLost() {
            return isAnyLost;
        }
    }
}
