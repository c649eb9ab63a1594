package io.hermod.bootstrap;

import io.hermod.core.request.CallOptions;
import java.util.Optional;
import org.slf4j.MDC;

/** Adds a caller's trace to the log lines of this thread, until it is closed. */
public final class TraceLog implements AutoCloseable {
    private TraceLog() {}

    /** Adds nothing if the caller sent no trace. */
    public static TraceLog of(CallOptions options) {
        options.traceParent().ifPresent(trace -> MDC.put(CallOptions.TRACE_PARENT, trace));
        return new TraceLog();
    }

    /** The end of a log line: the trace of this thread, if there is one. */
    static String suffix() {
        return Optional.ofNullable(MDC.get(CallOptions.TRACE_PARENT))
                .map(trace -> " " + CallOptions.TRACE_PARENT + "=" + trace)
                .orElse("");
    }

    @Override
    public void close() {
        MDC.remove(CallOptions.TRACE_PARENT);
    }
}
