package io.hermod.poll;

import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pending;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.request.RequestType;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleKeys;
import io.hermod.testing.SettableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The poll function with fakes, which lose what they hold after each test. */
abstract class PollFixture {
    /** Two jobs of the same type, which {@link #createJobsAndKeys} creates: one belongs to a virtual key. */
    final Job keyed = pending(RequestType.OCR).ofKey(Optional.of("vk-1"));

    final Job open = pending(RequestType.OCR);

    @Inject
    PollFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryKeyStore keys;

    @Inject
    InMemoryConfigStore configs;

    @Inject
    SettableClock clock;

    @AfterEach
    void reset() {
        store.reset();
        keys.reset();
        clock.setTo(Duration.ZERO);
    }

    void createJobsAndKeys() {
        store.create(keyed);
        store.create(open);
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-1"));
        keys.put(SampleKeys.key("vk-2"), KeyDigest.of("sk-bf-2"));
    }

    Job created(RequestType type) {
        Job job = pending(type);
        store.create(job);
        return job;
    }

    Job claimed() {
        Job job = created(RequestType.RESPONSES);
        return ((Claim.Claimed) store.claim(job.ref(), leaseOf("worker-1"), SampleJobs.NOW)).job();
    }

    GatewayAnswer poll(Job job) {
        return requestOf(job).sentTo(function);
    }

    GatewayAnswer poll(Job job, String header, String value) {
        return requestOf(job).withHeader(header, value).sentTo(function);
    }

    static GatewayRequest requestOf(Job job) {
        return GatewayRequest.get("/v1/async/" + job.type().path() + "/" + job.id());
    }
}
