package io.hermod.simulation;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps of a schedule as text. A schedule that is not replayed makes none. */
final class Trace {
    private final Clock clock;
    private final boolean on;
    private final List<String> lines = new ArrayList<>();

    Trace(Clock clock, boolean on) {
        this.clock = clock;
        this.on = on;
    }

    void add(Supplier<String> step) {
        if (on) {
            lines.add(Duration.between(Scheduler.START, clock.instant()) + " " + step.get());
        }
    }

    /** What a call returned, without what differs between replays: ids are random. */
    static String brief(@Nullable Object result) {
        return switch (result) {
            case JobStore.Claim.Claimed claimed ->
                "Claimed, attempt " + claimed.job().attempts();
            case JobStore.Claim.Remote _ -> "Remote";
            case JobStore.Claim.Overdue _ -> "Overdue";
            case JobStore.Claim.Exhausted _ -> "Exhausted";
            case JobStore.Claim.Ended _ -> "Ended";
            case JobStore.Creation.IdTaken taken ->
                "IdTaken by " + taken.existing().requestId();
            case Optional<?> found -> found.map(Trace::brief).orElse("nothing");
            case Job job -> job.requestId() + " " + job.status();
            case PayloadKey _ -> "a key";
            case Record record
            when !(record instanceof JobStore.Claim) -> record.getClass().getSimpleName();
            case null, default -> String.valueOf(result);
        };
    }

    List<String> lines() {
        return lines;
    }
}
