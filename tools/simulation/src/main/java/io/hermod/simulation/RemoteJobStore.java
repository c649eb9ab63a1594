package io.hermod.simulation;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
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
    public Claim claim(JobRef ref, Lease lease, Instant now) {
        return learning(() -> write("claim", ref.id(), () -> claimNow(ref, lease, now)));
    }

    /** Notes whether the process learns what it has counted. */
    private <T> T learning(Supplier<T> call) {
        boolean answered = false;
        try {
            T result = call.get();
            answered = true;
            return result;
        } finally {
            process.claim(answered);
        }
    }

    private Claim claimNow(JobRef ref, Lease lease, Instant now) {
        Claim claim = services.table().claim(ref, lease, now);
        if (claim instanceof Claim.Claimed claimed) {
            services.witness().claimed(process, claimed.job());
        }
        return claim;
    }

    @Override
    public boolean renew(Job claimed, Instant until) {
        boolean answered = false;
        try {
            boolean renewed =
                    write("renew", claimed.id(), () -> services.table().renew(claimed, until));
            answered = true;
            return renewed;
        } finally {
            process.beat(answered);
        }
    }

    @Override
    public boolean handOff(Job claimed, RemoteRun run, Lease lease) {
        return write("hand off", claimed.id(), () -> {
            boolean written = services.table().handOff(claimed, run, lease);
            if (written) {
                services.witness().handedOff(process, claimed, run, lease.until());
            }
            return written;
        });
    }

    @Override
    public Optional<Job> resume(Job remote, Lease lease) {
        return write("resume", remote.id(), () -> {
            Optional<Job> resumed = services.table().resume(remote, lease);
            resumed.ifPresent(job -> services.witness().claimed(process, job));
            return resumed;
        });
    }

    @Override
    public boolean recall(Job remote, String releaseReason) {
        return write("recall", remote.id(), () -> services.table().recall(remote, releaseReason));
    }

    @Override
    public boolean countAttempt(Job claimed, int attempt) {
        return learning(() ->
                write("count attempt", claimed.id(), () -> services.table().countAttempt(claimed, attempt)));
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
    public boolean unclaim(Job claimed, String releaseReason) {
        return learning(
                () -> write("unclaim", claimed.id(), () -> services.table().unclaim(claimed, releaseReason)));
    }

    @Override
    public boolean abandon(Job job, Instant now, Failure failure) {
        return write("abandon", job.id(), () -> services.table().abandon(job, now, failure));
    }

    @Override
    public boolean cancel(Job job, Instant now, Failure failure) {
        return write("cancel", job.id(), () -> services.table().cancel(job, now, failure));
    }

    @Override
    public boolean delete(JobRef ref) {
        return call("delete " + services.witness().name(ref.id()), () -> {
            boolean deleted = services.table().delete(ref);
            if (deleted) {
                services.witness().deleted(ref);
            }
            return deleted;
        });
    }

    @Override
    public boolean reopen(JobRef ref, Instant now) {
        return write("reopen", ref.id(), () -> services.table().reopen(ref, now));
    }

    @Override
    public Optional<Job> find(JobId id, Instant now) {
        return call(
                "find " + services.witness().name(id), () -> services.table().find(id, now));
    }

    @Override
    public Optional<Job> find(JobRef ref) {
        return call(
                "find " + services.witness().name(ref.id()),
                () -> services.table().find(ref));
    }

    private <T> T write(String operation, JobId id, Supplier<T> effect) {
        return call(operation + " " + services.witness().name(id), () -> {
            Optional<Job> before = stored(id);
            T result = effect.get();
            before.ifPresent(job -> services.witness().changed(job, stored(id).orElseThrow(), services::read));
            return result;
        });
    }

    private Optional<Job> stored(JobId id) {
        return services.witness()
                .of(id)
                .flatMap(history -> services.table().find(history.created().ref()));
    }

    private <T> T call(String operation, Supplier<T> effect) {
        return services.network().call(process, Service.TABLE, operation, effect);
    }
}
