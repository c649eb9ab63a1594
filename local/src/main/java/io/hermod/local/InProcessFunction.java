package io.hermod.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;

/** A handler in this process. All its invocations share it, and nobody stops one that takes longer than the timeout. */
record InProcessFunction<E, A>(String name, RequestHandler<E, A> handler, Duration timeout)
        implements LambdaFunction<E, A> {

    @Override
    public A invoke(E event) {
        return handler.handleRequest(event, new Invocation(name, timeout));
    }
}
