package io.hermod.benchmarks.harness;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Captures the calls of AWS that this process makes between a start and a stop. The SDK finds the class by its name in
 * a resource.
 */
public final class CapturedCalls implements ExecutionInterceptor {
    private static final Queue<SdkRequest> CALLS = new ConcurrentLinkedQueue<>();
    private static volatile boolean recording;

    public static void start() {
        CALLS.clear();
        recording = true;
    }

    /** The calls since the start, in the order in which they were made. */
    public static List<SdkRequest> stop() {
        recording = false;
        return List.copyOf(CALLS);
    }

    /** The first call of the kind that satisfies the condition. */
    public static <R extends SdkRequest> R first(List<SdkRequest> calls, Class<R> kind, Predicate<R> which) {
        return calls.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind.getSimpleName() + " was made for a job"));
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (recording) {
            CALLS.add(context.request());
        }
    }
}
