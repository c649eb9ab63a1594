package io.hermod.local;

/** Where the functions run. */
public sealed interface Hosting {

    /** All three in this process, which starts sooner and needs less memory. */
    record InProcess() implements Hosting {}

    /** Each invocation in a process that has no other, under AWS's own runtime client. */
    record Processes(FunctionLimits submit, FunctionLimits worker, FunctionLimits poll) implements Hosting {

        public static Processes usual() {
            return new Processes(FunctionLimits.ofTheApi(), FunctionLimits.ofTheWorker(), FunctionLimits.ofTheApi());
        }

        public Processes withWorker(FunctionLimits limits) {
            return new Processes(submit, limits, poll);
        }

        public Processes withPoll(FunctionLimits limits) {
            return new Processes(submit, worker, limits);
        }
    }
}
