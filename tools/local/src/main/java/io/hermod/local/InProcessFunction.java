package io.hermod.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;

/** A handler in this process. Invocations share it, and are not stopped at their timeout. */
record InProcessFunction<E, A>(String name, RequestHandler<E, A> handler, Duration timeout, InvocationObserver observer)
        implements HostedFunction<E, A> {

    InProcessFunction(String name, RequestHandler<E, A> handler, Duration timeout) {
        this(name, handler, timeout, InvocationObserver.NONE);
    }

    @Override
    public void beforeBatch() throws InterruptedException {
        observer.beforeBatch(name);
    }

    @Override
    public A invoke(E event) {
        observer.begins(name, event);
        long start = System.nanoTime();
        try {
            return handler.handleRequest(event, new Invocation(name, timeout));
        } finally {
            observer.ended(name, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
