package io.hermod.benchmarks.harness;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Keeps the calls that this process makes of AWS while somebody wants to know them. The SDK finds it by its name in a resource. */
public final class CapturedCalls implements ExecutionInterceptor {
    private static final Queue<SdkRequest> CALLS = new ConcurrentLinkedQueue<>();
    private static volatile boolean recording;

    /** From now on. */
    public static void start() {
        CALLS.clear();
        recording = true;
    }

    /** The calls since the start, in their order. */
    public static List<SdkRequest> stop() {
        recording = false;
        return List.copyOf(CALLS);
    }

    /** The first call of the kind. */
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
