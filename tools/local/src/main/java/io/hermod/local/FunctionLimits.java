package io.hermod.local;

import io.hermod.core.job.Timings;
import java.time.Duration;

/**
 * The limits of a function, as on Lambda.
 *
 * @param timeout of an invocation; a process that exceeds it is killed
 * @param heapMegabytes the {@code -Xmx} of each process
 * @param maxProcesses the concurrency limit; further invocations wait
 */
public record FunctionLimits(Duration timeout, int heapMegabytes, int maxProcesses) {
    /** The heap size that the managed runtime sets for a function of 512 MB. */
    private static final int HEAP_MEGABYTES = 440;

    private static final int HEAP_PERCENT = 86;
    private static final int MAX_PROCESSES = 10;
    /** The initial concurrency of Lambda's event source; each process runs up to ten jobs at once. */
    private static final int MAX_WORKERS = 5;

    private static final int MAX_WEBHOOKS = 3;

    public static FunctionLimits ofTheApi() {
        return new FunctionLimits(Timings.API_TIMEOUT, HEAP_MEGABYTES, MAX_PROCESSES);
    }

    public static FunctionLimits ofTheWorker() {
        return new FunctionLimits(Timings.WORKER_TIMEOUT, HEAP_MEGABYTES, MAX_WORKERS);
    }

    public static FunctionLimits ofDeadLetters() {
        return new FunctionLimits(Timings.DEAD_LETTER_TIMEOUT, HEAP_MEGABYTES, 1);
    }

    public static FunctionLimits ofWebhooks() {
        return new FunctionLimits(Timings.WEBHOOK_TIMEOUT, HEAP_MEGABYTES, MAX_WEBHOOKS);
    }

    public FunctionLimits withTimeout(Duration other) {
        return new FunctionLimits(other, heapMegabytes, maxProcesses);
    }

    public FunctionLimits withHeapMegabytes(int other) {
        return new FunctionLimits(timeout, other, maxProcesses);
    }

    public FunctionLimits withMaxProcesses(int other) {
        return new FunctionLimits(timeout, heapMegabytes, other);
    }

    /** The memory size of a function with this heap. */
    int memoryMegabytes() {
        return Math.ceilDiv(heapMegabytes * 100, HEAP_PERCENT);
    }
}
