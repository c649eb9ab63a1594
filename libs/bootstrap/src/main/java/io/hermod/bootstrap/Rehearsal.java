package io.hermod.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.hermod.aws.LazyClients;
import io.hermod.aws.RecordedAws;
import io.hermod.aws.TlsHandshake;
import io.hermod.core.settings.EnvironmentVariables;
import io.micronaut.context.ApplicationContext;
import java.util.function.Function;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Plays requests through a function before Lambda keeps its memory as a snapshot, so that whatever is restored from it has loaded its
 * classes and compiled its code. The play has a stage of its own, a second context over a recorded AWS: none of its calls leaves the machine, and
 * the settings, keys and credentials that a request leaves behind are gone with the stage.
 *
 * <p>Only Lambda's snapshots call it. A rehearsal that fails is logged, and costs the first requests their speed.
 */
public final class Rehearsal implements Resource {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    /** The compiler takes up what was called two hundred times. */
    private static final int TIMES = 200;

    private final ApplicationContext function;
    private final Function<ApplicationContext, Runnable> act;

    private Rehearsal(ApplicationContext function, Function<ApplicationContext, Runnable> act) {
        this.function = function;
        this.act = act;
    }

    /**
     * Asks Lambda to be called before a snapshot is made. Lambda forgets those whom nobody else remembers: the function keeps it.
     *
     * @param function its own context, for the connection that a rehearsal opens to where the function will call
     * @param act makes the function in the stage's context, and sends it a request each time it is run; throws where the answer is wrong
     */
    public static Rehearsal beforeSnapshots(ApplicationContext function, Function<ApplicationContext, Runnable> act) {
        Rehearsal rehearsal = new Rehearsal(function, act);
        Core.getGlobalContext().register(rehearsal);
        return rehearsal;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> snapshots) {
        attempt(this::play);
        attempt(() -> function.getBean(LazyClients.class).make());
        attempt(() -> function.getBean(TlsHandshake.class).make());
    }

    /** What fails takes nothing from what comes after it. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError fault) {
            LOG.error("The rehearsal failed: what is restored will start slowly", fault);
        }
    }

    private void play() {
        try (RecordedAws aws = RecordedAws.start();
                ApplicationContext stage = stage(aws)) {
            repeat(act.apply(stage));
        }
        LOG.info("Rehearsed {} requests", TIMES);
    }

    @Override
    public void afterRestore(Context<? extends Resource> snapshots) {
        // What a rehearsal leaves behind does not outlive it.
    }

    /** Without the lines that jobs log when they are done: nobody is to look for these. */
    private static void repeat(Runnable request) {
        Logger ours = (Logger) LoggerFactory.getLogger("io.hermod");
        Level level = ours.getLevel();
        ours.setLevel(Level.WARN);
        try {
            for (int i = 0; i < TIMES; i++) {
                request.run();
            }
        } finally {
            ours.setLevel(level);
            MDC.clear();
        }
    }

    private static ApplicationContext stage(RecordedAws aws) {
        return new FunctionContext()
                .properties(aws.settings())
                .singletons((EnvironmentVariables) aws::variable)
                .start();
    }
}
