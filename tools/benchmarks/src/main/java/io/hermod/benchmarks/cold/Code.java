package io.hermod.benchmarks.cold;

import io.hermod.benchmarks.plain.PlainPoll;
import io.hermod.benchmarks.plain.PlainSubmit;
import io.hermod.benchmarks.plain.PlainWorker;
import io.hermod.replay.RecordedFunction;

/** The code that is started. */
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

    /** The name of the handler's class, as Lambda would be told it. */
    String handlerOf(RecordedFunction function) {
        return switch (this) {
            case PLAIN -> plain(function).getName();
            case HERMOD, OPTIMIZED -> function.handler();
        };
    }

    private static Class<?> plain(RecordedFunction function) {
        return switch (function) {
            case SUBMIT -> PlainSubmit.class;
            case POLL -> PlainPoll.class;
            case WORKER -> PlainWorker.class;
            case DEAD_LETTER, REDRIVE, ADMIN, WEBHOOK ->
                throw new IllegalArgumentException(function + " is not measured");
        };
    }
}
