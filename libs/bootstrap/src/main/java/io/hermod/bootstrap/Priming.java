package io.hermod.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.hermod.aws.LazyClients;
import io.hermod.aws.TlsHandshake;
import io.micronaut.context.ApplicationContext;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Primes a function before Lambda takes a snapshot of its memory: a restored function has then loaded its classes and
 * compiled its code. The warm-up requests go to a second instance of the function, in a second context whose AWS and
 * provider are recorded. So no call leaves the machine, and the snapshot holds none of their settings, keys and
 * credentials.
 *
 * <p>A start without a snapshot runs none of this. Priming that fails is logged and only makes the first requests
 * slower.
 */
public final class Priming implements Resource {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Priming.class);

    /** The JVM compiles a method after two hundred calls. */
    private static final int REQUESTS = 200;

    private final ApplicationContext context;
    private final Function<ApplicationContext, ? extends RequestHandler<?, ?>> function;

    private Priming(ApplicationContext context, Function<ApplicationContext, ? extends RequestHandler<?, ?>> function) {
        this.context = context;
        this.function = function;
    }

    /**
     * Registers with Lambda, which holds the returned object weakly: the function must keep a reference to it.
     *
     * @param context of the function itself, whose clients and TLS connection are made before the snapshot
     * @param function the constructor that makes the function in another context
     */
    public static Priming beforeSnapshots(
            ApplicationContext context, Function<ApplicationContext, ? extends RequestHandler<?, ?>> function) {
        Priming priming = new Priming(context, function);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> snapshots) {
        attempt(this::sendRequests);
        attempt(() -> context.getBean(LazyClients.class).make());
        attempt(() -> context.getBean(TlsHandshake.class).make());
    }

    /** The next step runs even if this one fails. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError fault) {
            LOG.error(
                    "Priming failed; the snapshot is taken anyway, and functions restored from it start slowly", fault);
        }
    }

    private void sendRequests() {
        try (WarmupRequests requests = find();
                ApplicationContext recorded = new FunctionContext()
                        .properties(requests.settings())
                        .singletons(requests.environment())
                        .start()) {
            repeat(requests.to(function.apply(recorded)));
        }
        LOG.info("Primed with {} requests", REQUESTS);
    }

    private static WarmupRequests find() {
        return ServiceLoader.load(WarmupRequests.class, Priming.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no warm-up requests are on the class path"));
    }

    @Override
    public void afterRestore(Context<? extends Resource> snapshots) {
        // Priming keeps nothing that a restored function would have to renew.
    }

    /** Without the log lines of the warm-up jobs. */
    private static void repeat(Runnable request) {
        Logger ours = (Logger) LoggerFactory.getLogger("io.hermod");
        Level level = ours.getLevel();
        ours.setLevel(Level.WARN);
        try {
            for (int i = 0; i < REQUESTS; i++) {
                request.run();
            }
        } finally {
            ours.setLevel(level);
            MDC.clear();
        }
    }
}
