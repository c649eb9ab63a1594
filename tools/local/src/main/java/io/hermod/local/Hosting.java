package io.hermod.local;

import io.hermod.core.job.Timings;
import java.time.Duration;

/** Where the functions run. */
public sealed interface Hosting {

    /** How the worker's event source batches messages. */
    Batching batching();

    /**
     * All functions run in this process, which starts faster and needs less memory.
     *
     * @param workerTimeout the worker's timeout for a batch
     * @param maxWorkers the worker's maximum concurrency
     * @param observer observes each invocation
     * @param lists whether jobs can be listed
     */
    record InProcess(
            Duration workerTimeout, int maxWorkers, Batching batching, InvocationObserver observer, boolean lists)
            implements Hosting {
        private static final int MAX_WORKERS = 100;

        public static InProcess usual() {
            return new InProcess(Timings.WORKER_TIMEOUT, MAX_WORKERS, Batching.USUAL, InvocationObserver.NONE, true);
        }

        public InProcess withWorkerTimeout(Duration other) {
            return new InProcess(other, maxWorkers, batching, observer, lists);
        }

        public InProcess withMaxWorkers(int other) {
            return new InProcess(workerTimeout, other, batching, observer, lists);
        }

        public InProcess withBatching(Batching other) {
            return new InProcess(workerTimeout, maxWorkers, other, observer, lists);
        }

        public InProcess observedBy(InvocationObserver other) {
            return new InProcess(workerTimeout, maxWorkers, batching, other, lists);
        }

        public InProcess listing(boolean other) {
            return new InProcess(workerTimeout, maxWorkers, batching, observer, other);
        }
    }

    /** Each invocation has a process of its own, with AWS's runtime client. */
    record Processes(FunctionLimits submit, FunctionLimits worker, FunctionLimits poll) implements Hosting {

        public static Processes usual() {
            return new Processes(FunctionLimits.ofTheApi(), FunctionLimits.ofTheWorker(), FunctionLimits.ofTheApi());
        }

        @Override
        public Batching batching() {
            return Batching.USUAL;
        }

        public Processes withWorker(FunctionLimits limits) {
            return new Processes(submit, limits, poll);
        }

        public Processes withPoll(FunctionLimits limits) {
            return new Processes(submit, worker, limits);
        }
    }
}
