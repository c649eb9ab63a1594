package io.hermod.simulation;

import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryDeliveryHistory;
import io.hermod.testing.InMemoryEndpoints;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.InMemoryUsageMeter;
import java.util.random.RandomGenerator;

/** What all processes share: the services' state, the network between them, and the witness. */
record Services(
        Scheduler scheduler,
        Faults faults,
        Network network,
        Witness witness,
        Trace trace,
        RandomGenerator random,
        InMemoryJobStore table,
        InMemoryPayloadStore bucket,
        InMemoryUsageMeter meter,
        SimulatedQueue jobs,
        SimulatedQueue deadLetters,
        SimulatedQueue failedJobs,
        boolean hasBus,
        EndWitness ends,
        SimulatedQueue deliveries,
        SimulatedQueue delays,
        InMemoryEndpoints endpoints,
        SimulatedReceiver receiver,
        InMemoryDeliveryHistory attempts,
        SimulatedRuns runs) {

    static Services of(RandomGenerator random, boolean traced) {
        Scheduler scheduler = new Scheduler(random);
        Faults faults = new Faults(random);
        Trace trace = new Trace(scheduler, traced);
        SimulatedQueue deadLetters = SimulatedQueue.ofDeadLetters(scheduler, random, trace);
        SimulatedRuns runs = new SimulatedRuns(scheduler, random);
        Witness witness = new Witness(scheduler, faults, trace, runs);
        boolean hasBus = random.nextBoolean();
        EndWitness ends = new EndWitness(scheduler, faults, witness, hasBus);
        witness.tellEndsTo(ends);
        return new Services(
                scheduler,
                faults,
                new Network(scheduler, faults, random, trace),
                witness,
                trace,
                random,
                new InMemoryJobStore(),
                new InMemoryPayloadStore(),
                new InMemoryUsageMeter(),
                SimulatedQueue.ofJobs(scheduler, random, trace, deadLetters),
                deadLetters,
                SimulatedQueue.ofFailedJobs(scheduler, random, trace),
                hasBus,
                ends,
                SimulatedQueue.ofDeliveries(scheduler, random, trace),
                SimulatedQueue.ofDelays(scheduler, random, trace),
                new InMemoryEndpoints(),
                new SimulatedReceiver(random, ends),
                new InMemoryDeliveryHistory(),
                runs);
    }

    /** A stored result's text, as a poll would show it. */
    Payload read(StoredResult result) {
        return switch (result) {
            case StoredResult.Inline inline -> Witness.plain(inline);
            case StoredResult.External external -> object(external.key());
        };
    }

    private Payload object(PayloadKey key) {
        return bucket.get(key, Integer.MAX_VALUE).orElseGet(() -> Payload.utf8("no object"));
    }
}
