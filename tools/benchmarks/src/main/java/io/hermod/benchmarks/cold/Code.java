package io.hermod.benchmarks.cold;

import io.hermod.benchmarks.cold.plain.PlainPoll;
import io.hermod.benchmarks.cold.plain.PlainSubmit;
import io.hermod.benchmarks.cold.plain.PlainWorker;
import io.hermod.lambdaemulator.training.TrainedFunction;

/** Whose code runs. */
enum Code {
    PLAIN("plain Java"),
    HERMOD("Hermod"),
    /** Optimized by Micronaut's own tool. */
    OPTIMIZED("Hermod, micronaut-aot");

    private final String label;

    Code(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** The handler's class, as Lambda would be told. */
    String handlerOf(TrainedFunction function) {
        return switch (this) {
            case PLAIN -> plain(function).getName();
            case HERMOD, OPTIMIZED -> hermods(function);
        };
    }

    private static Class<?> plain(TrainedFunction function) {
        return switch (function) {
            case SUBMIT -> PlainSubmit.class;
            case POLL -> PlainPoll.class;
            case WORKER -> PlainWorker.class;
            case DEAD_LETTER, REDRIVE, ADMIN -> throw notMeasured(function);
        };
    }

    private static String hermods(TrainedFunction function) {
        return switch (function) {
            case SUBMIT -> "io.hermod.submit.SubmitFunction";
            case POLL -> "io.hermod.poll.PollFunction";
            case WORKER -> "io.hermod.worker.WorkerFunction";
            case DEAD_LETTER, REDRIVE, ADMIN -> throw notMeasured(function);
        };
    }

    private static IllegalArgumentException notMeasured(TrainedFunction function) {
        return new IllegalArgumentException(function + " is not measured");
    }
}
