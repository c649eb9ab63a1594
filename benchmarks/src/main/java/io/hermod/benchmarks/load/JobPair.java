package io.hermod.benchmarks.load;

import io.hermod.benchmarks.Api;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Does the same to Hermod's jobs, and then to as many bare ones. */
final class JobPair {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Api api;
    private final BareJobs bare;
    private final AtomicInteger submitted = new AtomicInteger();

    JobPair(Api api, BareJobs bare) {
        this.api = api;
        this.bare = bare;
    }

    record Measured(Throughput ours, Throughput bare) {
        static final Measured NOTHING = new Measured(Throughput.NOTHING, Throughput.NOTHING);

        Measured plus(Measured other) {
            return new Measured(ours.plus(other.ours), bare.plus(other.bare));
        }

        /** Of the jobs a second. */
        double ratio() {
            return ours.perSecond() / bare.perSecond();
        }
    }

    Measured submits(int jobs, int clients) throws InterruptedException {
        return new Measured(
                Throughput.measure(jobs, clients, this::submit), Throughput.measure(jobs, clients, bare::submit));
    }

    /** All are submitted, and then asked for until they have ended; of the bare ones as many polls are made. */
    Measured results(int jobs, int clients) throws InterruptedException {
        AtomicInteger polls = new AtomicInteger();
        Queue<String> locations = new ConcurrentLinkedQueue<>();
        Throughput ours = Throughput.measure(jobs, clients, () -> locations.add(submit()))
                .then(Throughput.measure(
                        jobs, clients, () -> polls.addAndGet(api.awaitEnd(locations.remove(), PAUSE))));
        AtomicInteger bareJobs = new AtomicInteger();
        return new Measured(
                ours,
                Throughput.measure(jobs, clients, () -> bareJob(share(polls.get(), jobs, bareJobs.getAndIncrement()))));
    }

    /** How many of Hermod's so far. */
    int submitted() {
        return submitted.get();
    }

    private String submit() {
        submitted.incrementAndGet();
        return ChatJob.submit(api);
    }

    private void bareJob(int polls) {
        String id = bare.submit();
        bare.work(id);
        for (int poll = 0; poll < polls; poll++) {
            bare.poll(id);
        }
    }

    /** So many polls spread over so many jobs, as evenly as whole numbers allow. */
    private static int share(long polls, int jobs, int job) {
        return Math.toIntExact(polls * (job + 1) / jobs - polls * job / jobs);
    }
}
