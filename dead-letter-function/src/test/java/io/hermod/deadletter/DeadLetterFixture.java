package io.hermod.deadletter;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobTerms;
import io.hermod.core.request.RequestType;
import io.hermod.testing.InMemoryFailedJobs;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** The stores of both functions, which lose what they hold after each test, and jobs in them. */
abstract class DeadLetterFixture {
    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryFailedJobs failedJobs;

    @Inject
    Clock clock;

    @AfterEach
    void reset() {
        store.reset();
        failedJobs.reset();
    }

    Job created() {
        return created(now().plusSeconds(600));
    }

    Job created(Instant deadline) {
        JobTerms terms = new JobTerms(
                Duration.ofHours(1),
                deadline,
                SampleJobs.terms().maxAttempts(),
                SampleJobs.terms().fingerprint());
        Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request-1", now(), terms);
        store.create(job);
        return job;
    }

    Job found(Job job) {
        return store.find(job.id(), now()).orElseThrow();
    }

    Instant now() {
        return clock.instant();
    }

    static String message(Job job) {
        return JobMessageCodec.encode(SampleJobs.chatMessage(job.ref()));
    }
}
