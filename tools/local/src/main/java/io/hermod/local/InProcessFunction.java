package io.hermod.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;

/** A handler in this process. Invocations share it, and are not stopped at their timeout. */
record InProcessFunction<E, A>(String name, RequestHandler<E, A> handler, Duration timeout, InvocationObserver observer)
        implements ReservableFunction<E, A> {

    InProcessFunction(String name, RequestHandler<E, A> handler, Duration timeout) {
        this(name, handler, timeout, InvocationObserver.NONE);
    }

    /** Any number of invocations can run at once. */
    @Override
    public Reservation<E, A> reserve() throws InterruptedException {
        observer.beforeBatch(name);
        return new Reservation<>() {
            @Override
            public A invoke(E event) {
                return InProcessFunction.this.invoke(event);
            }

            @Override
            public void close() {}
        };
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
