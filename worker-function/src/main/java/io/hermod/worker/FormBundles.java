package io.hermod.worker;

import io.hermod.core.batch.BundleId;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.ServiceFault;
import io.hermod.wire.JobMessageCodec;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sorts the jobs that wait for a batch into bundles. A job that fits none runs by itself. */
@Singleton
@Requires(property = "hermod.bundles-url")
record FormBundles(JobStore store, JobKeys keys, RecallJob recall, BeginBundle beginBundle, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(FormBundles.class);

    /** As many messages as an event of Lambda can have. */
    private static final int MAX_JOBS = 10_000;

    /** Of a bundle's messages. Their requests are in the memory at once. */
    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;

    /** A job with less time runs by itself. */
    private static final Duration MIN_PATIENCE = Duration.ofSeconds(5);

    /** Less is too short to begin a batch; the messages are redelivered. */
    private static final Duration MIN_TIME = Duration.ofSeconds(30);

    /**
     * Brings the jobs into bundles, and begins their batches.
     *
     * @param texts of the messages, by their ids
     * @return the ids of the messages that must be redelivered
     */
    Set<String> form(Map<String, String> texts, Instant deadline) throws InterruptedException {
        Set<String> again = new HashSet<>();
        List<Optional<BundledJob>> waiting = AtOnce.map(List.copyOf(texts.entrySet()), message -> {
            try {
                return waiting(message.getKey(), message.getValue());
            } catch (ServiceFault down) {
                LOG.warn("Could not read the job of message {}; it returns to the queue", message.getKey(), down);
                synchronized (again) {
                    again.add(message.getKey());
                }
                return Optional.empty();
            }
        });
        List<BundledJob> jobs =
                admitted(waiting.stream().flatMap(Optional::stream).toList(), again);
        for (List<BundledJob> bundle : bundles(jobs)) {
            again.addAll(form(bundle, deadline));
        }
        return again;
    }

    /** Empty if the job does not wait for a batch any more. */
    private Optional<BundledJob> waiting(String messageId, String text) {
        JobMessage message;
        try {
            message = JobMessageCodec.withoutBody(text);
        } catch (JobMessageCodec.Unreadable unreadable) {
            LOG.error("Message {} cannot be read: {}", messageId, unreadable.getMessage());
            recall.send(text);
            return Optional.empty();
        }
        Optional<Job> job = store.find(message.job());
        if (job.isEmpty() || isElsewhere(job.get())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!(job.get().state() instanceof JobState.Pending)
                || now.plus(MIN_PATIENCE).isAfter(job.get().patientUntil())) {
            recall.send(text);
            return Optional.empty();
        }
        return Optional.of(new BundledJob(
                messageId, text, message, job.get(), message.request().options().keys()));
    }

    /** Whether the job is in a bundle, whose looks come, or has left one, and its own message comes. */
    private boolean isElsewhere(Job job) {
        return job.isLeased(clock.instant())
                && job.leaseOwner().filter(BundleId::isValid).isPresent();
    }

    /** Those whose keys admit the model, with the keys of the provider that they may use. The others run alone. */
    private List<BundledJob> admitted(List<BundledJob> waiting, Set<String> again) {
        Map<Optional<String>, JobKey> known = new HashMap<>();
        List<BundledJob> admitted = new ArrayList<>();
        for (BundledJob job : waiting) {
            try {
                JobKey key = known.computeIfAbsent(job.message().keyId(), keys::find);
                InferenceRequest request = job.message().request();
                ModelRef model = request.models().getFirst();
                if (key.admit(model).isPresent()) {
                    recall.send(job.text());
                } else {
                    admitted.add(new BundledJob(
                            job.messageId(),
                            job.text(),
                            job.message(),
                            job.job(),
                            FallbackChain.withKeys(request, model, key)
                                    .options()
                                    .keys()));
                }
            } catch (ServiceFault down) {
                LOG.warn(
                        "Could not read the key of job {}; its message returns",
                        job.job().id(),
                        down);
                again.add(job.messageId());
            }
        }
        return admitted;
    }

    /** Jobs that can be one batch. The patience of a bundle is that of the job with the least. */
    private List<List<BundledJob>> bundles(List<BundledJob> jobs) {
        Map<BundledJob.Group, List<BundledJob>> groups = new LinkedHashMap<>();
        jobs.stream()
                .sorted(Comparator.comparing(BundledJob::patientUntil))
                .forEach(job -> groups.computeIfAbsent(job.group(), _ -> new ArrayList<>())
                        .add(job));
        return groups.values().stream().flatMap(group -> parts(group).stream()).toList();
    }

    /** A job that could wait for more than twice as long as the first one is not in its bundle. */
    private List<List<BundledJob>> parts(List<BundledJob> group) {
        List<List<BundledJob>> parts = new ArrayList<>();
        List<BundledJob> part = new ArrayList<>();
        Instant last = Instant.MAX;
        int characters = 0;
        for (BundledJob job : group) {
            characters += job.text().length();
            if (job.patientUntil().isAfter(last) || part.size() == MAX_JOBS || characters > MAX_CHARACTERS) {
                parts.add(part);
                part = new ArrayList<>();
                characters = job.text().length();
            }
            if (part.isEmpty()) {
                Instant now = clock.instant();
                last = now.plus(Duration.between(now, job.patientUntil()).multipliedBy(2));
            }
            part.add(job);
        }
        parts.add(part);
        return parts.stream().filter(made -> !made.isEmpty()).toList();
    }

    private List<String> form(List<BundledJob> bundle, Instant deadline) throws InterruptedException {
        List<String> all = bundle.stream().map(BundledJob::messageId).toList();
        if (clock.instant().plus(MIN_TIME).isAfter(deadline)) {
            return all;
        }
        try {
            beginBundle.form(bundle, deadline);
            return List.of();
        } catch (ServiceFault down) {
            LOG.warn("Could not form a bundle of {} jobs; their messages return to the queue", all.size(), down);
            return all;
        }
    }
}
