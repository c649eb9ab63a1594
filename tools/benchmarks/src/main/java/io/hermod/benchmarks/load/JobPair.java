package io.hermod.benchmarks.load;

import io.hermod.benchmarks.harness.Api;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Does the same to Hermod's jobs, and then to as many bare ones, in a loop and behind HTTP. */
final class JobPair {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Api api;
    private final BareJobs bare;
    private final BareService service;
    /** One was made to record the calls of AWS. */
    private final AtomicInteger providerCalls = new AtomicInteger(1);

    JobPair(Api api, BareJobs bare, BareService service) {
        this.api = api;
        this.bare = bare;
        this.service = service;
    }

    /**
     * The same jobs in turns.
     *
     * @param bare in a loop
     * @param served bare ones of a service
     */
    record Measured(Throughput ours, Throughput bare, Throughput served) {
        static final Measured NOTHING = new Measured(Throughput.NOTHING, Throughput.NOTHING, Throughput.NOTHING);

        Measured plus(Measured other) {
            return new Measured(ours.plus(other.ours), bare.plus(other.bare), served.plus(other.served));
        }

        /** Of the jobs a second. */
        double toBare() {
            return ours.perSecond() / bare.perSecond();
        }

        /** Of the jobs a second. */
        double toServed() {
            return ours.perSecond() / served.perSecond();
        }
    }

    /** Submits jobs of Hermod's only, and measures nothing. */
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
     * All are submitted, and then asked for until they have ended; of the bare ones as many polls are made. Hermod's workers run beside the clients, where the bare jobs' work is
     * done by their clients: of one client that makes a difference.
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

    /** How many of them the provider is to answer, so far. */
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

    /** So many polls spread over so many jobs, as evenly as whole numbers allow. */
    private static int share(long polls, int jobs, int job) {
        return Math.toIntExact(polls * (job + 1) / jobs - polls * job / jobs);
    }
}
