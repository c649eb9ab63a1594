package io.hermod.bootstrap;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.hermod.core.settings.EnvironmentVariables;
import java.util.Map;

/**
 * Requests that prime a function, and the recorded services that the function calls while it answers them.
 * {@link Priming} finds them with the service loader, so that no function imports the recordings.
 */
public interface WarmupRequests extends AutoCloseable {

    /** The settings of a context that calls the recorded services. */
    Map<String, Object> settings();

    /** The environment of that context. */
    EnvironmentVariables environment();

    /**
     * A request for a function in that context. It is sent each time that it is run, and throws if the answer is not
     * the recorded one.
     *
     * @throws IllegalArgumentException if nothing is recorded for the function
     */
    Runnable to(RequestHandler<?, ?> function);

    /** Stops the recorded services. */
    @Override
    void close();
}
