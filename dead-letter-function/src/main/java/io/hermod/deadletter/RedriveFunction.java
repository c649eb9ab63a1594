package io.hermod.deadletter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.hermod.bootstrap.FunctionContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The Lambda handler that an operator invokes: {@code {"most": 100}} in, how many jobs at most, or {@code {}} for all; out comes
 * {@code {"sent_again": 3, "forgotten": 0, "unreadable": 0}}.
 */
public final class RedriveFunction extends FunctionInitializer
        implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
    /** Kept back from the invocation's time for the messages that were taken last. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final RedriveJobs redriveJobs;
    private final Clock clock;

    /** What Lambda calls: the settings come from the environment. */
    public RedriveFunction() {
        this.redriveJobs = applicationContext.getBean(RedriveJobs.class);
        this.clock = applicationContext.getBean(Clock.class);
    }

    /** The function in a context of the caller's. */
    public RedriveFunction(ApplicationContext context) {
        super(context);
        this.redriveJobs = context.getBean(RedriveJobs.class);
        this.clock = context.getBean(Clock.class);
    }

    @Override
    public Map<String, Integer> handleRequest(Map<String, Object> event, Context context) {
        Duration timeLeft =
                Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        RedriveReport report = redriveJobs.redrive(most(event), clock.instant().plus(timeLeft));
        return Map.of(
                "sent_again", report.sentAgain(), "forgotten", report.forgotten(), "unreadable", report.unreadable());
    }

    private static int most(Map<String, Object> event) {
        if (event.getOrDefault("most", Integer.MAX_VALUE) instanceof Integer most && most > 0) {
            return most;
        }
        throw new IllegalArgumentException("most must be a whole number above 0");
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.ofThisProcess();
    }
}
