package io.hermod.simulation;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The table as one process sees it. */
record RemoteJobStore(Services services, SimulatedProcess process) implements JobStore {
    @Override
    public Creation create(Job job) {
        return call("create " + job.requestId(), () -> {
            Creation creation = services.table().create(job);
            if (creation instanceof Creation.Created) {
                services.witness().created(job);
            }
            return creation;
        });
    }

    @Override
    public Claim claim(JobId id, Lease lease, Instant now) {
        return write("claim", id, () -> {
            Claim claim = services.table().claim(id, lease, now);
            if (claim instanceof Claim.Claimed claimed) {
                services.witness().claimed(process, claimed.job());
            }
            return claim;
        });
    }

    @Override
    public boolean renew(Job claimed, Instant until) {
        boolean answered = false;
        try {
            boolean renewed = write("renew", claimed.id(), () -> services.table().renew(claimed, until));
            answered = true;
            return renewed;
        } finally {
            process.beat(answered);
        }
    }

    @Override
    public boolean countAttempt(Job claimed) {
        return write("count attempt", claimed.id(), () -> services.table().countAttempt(claimed));
    }

    @Override
    public boolean complete(Job claimed, Instant at, StoredResult result) {
        return write("complete", claimed.id(), () -> services.table().complete(claimed, at, result));
    }

    @Override
    public boolean fail(Job claimed, Instant at, Failure failure) {
        return write("fail", claimed.id(), () -> services.table().fail(claimed, at, failure));
    }

    @Override
    public boolean release(Job claimed, String releaseReason) {
        return write("release", claimed.id(), () -> services.table().release(claimed, releaseReason));
    }

    @Override
    public boolean abandon(Job job, Instant now, Failure failure) {
        return write("abandon", job.id(), () -> services.table().abandon(job, now, failure));
    }

    @Override
    public boolean reopen(JobId id, Instant now) {
        return write("reopen", id, () -> services.table().reopen(id, now));
    }

    @Override
    public Optional<Job> find(JobId id, Instant now) {
        return call("find " + services.witness().name(id), () -> services.table().find(id, now));
    }

    private <T> T write(String operation, JobId id, Supplier<T> effect) {
        return call(operation + " " + services.witness().name(id), () -> {
            Optional<Job> before = services.table().find(id, Instant.EPOCH);
            T result = effect.get();
            before.ifPresent(job -> services.witness()
                    .changed(job, services.table().find(id, Instant.EPOCH).orElseThrow(), services::read));
            return result;
        });
    }

    private <T> T call(String operation, Supplier<T> effect) {
        return services.network().call(process, Service.TABLE, operation, effect);
    }
}
