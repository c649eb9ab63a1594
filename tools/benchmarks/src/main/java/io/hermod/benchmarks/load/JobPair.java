package io.hermod.benchmarks.load;

import io.hermod.benchmarks.harness.Api;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs Hermod's jobs, and then as many bare ones in a loop and behind HTTP. */
final class JobPair {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Api api;
    private final BareJobs bare;
    private final BareService service;
    /** One call was made to capture the calls of AWS. */
    private final AtomicInteger providerCalls = new AtomicInteger(1);

    JobPair(Api api, BareJobs bare, BareService service) {
        this.api = api;
        this.bare = bare;
        this.service = service;
    }

    /**
     * The same jobs on each side.
     *
     * @param bare jobs in a loop
     * @param served bare jobs behind HTTP
     */
    record Measured(Throughput ours, Throughput bare, Throughput served) {
        static final Measured NOTHING = new Measured(Throughput.NOTHING, Throughput.NOTHING, Throughput.NOTHING);

        Measured plus(Measured other) {
            return new Measured(ours.plus(other.ours), bare.plus(other.bare), served.plus(other.served));
        }

        /** The ratio of the jobs a second. */
        double toBare() {
            return ours.perSecond() / bare.perSecond();
        }

        /** The ratio of the jobs a second. */
        double toServed() {
            return ours.perSecond() / served.perSecond();
        }
    }

    /** Submits Hermod's jobs only, without measuring. */
    void fill(int jobs, int clients) throws InterruptedException {
        Throughput.measure(jobs, clients, this::submit);
    }

    Measured submits(int jobs, int clients) throws InterruptedException {
        Api served = service.api();
        return new Measured(
                Throughput.measure(jobs, clients, this::submit),
                Throughput.measure(jobs, clients, bare::submit),
                Throughput.measure(jobs, clients, () -> ChatJob.submit(served)));
    }

    /**
     * Submits all jobs and polls until they have ended; the bare jobs are polled as often. Hermod's workers run
     * beside its clients, while the bare jobs' clients do the work themselves, which makes a difference if there is one
     * client.
     */
    Measured results(int jobs, int clients) throws InterruptedException {
        AtomicInteger polls = new AtomicInteger();
        Queue<String> locations = new ConcurrentLinkedQueue<>();
        Throughput ours = Throughput.measure(jobs, clients, () -> locations.add(submit()))
                .then(Throughput.measure(
                        jobs, clients, () -> polls.addAndGet(api.awaitResult(locations.remove(), PAUSE))));
        AtomicInteger bareJobs = new AtomicInteger();
        AtomicInteger servedJobs = new AtomicInteger();
        return new Measured(
                ours,
                Throughput.measure(jobs, clients, () -> bareJob(share(polls.get(), jobs, bareJobs.getAndIncrement()))),
                Throughput.measure(
                        jobs, clients, () -> servedJob(share(polls.get(), jobs, servedJobs.getAndIncrement()))));
    }

    /** The number of calls so far that the provider answers. */
    int providerCalls() {
        return providerCalls.get();
    }

    private String submit() {
        providerCalls.incrementAndGet();
        return ChatJob.submit(api);
    }

    private void bareJob(int polls) {
        String id = bare.submit();
        bare.work(id);
        for (int poll = 0; poll < polls; poll++) {
            bare.poll(id);
        }
    }

    private void servedJob(int polls) throws InterruptedException {
        Api served = service.api();
        String location = ChatJob.submit(served);
        providerCalls.incrementAndGet();
        service.work(location);
        for (int poll = 0; poll < polls; poll++) {
            served.poll(location);
        }
    }

    /** The polls of the job, if all polls are spread evenly over the jobs. */
    private static int share(long polls, int jobs, int job) {
        return Math.toIntExact(polls * (job + 1) / jobs - polls * job / jobs);
    }
}
