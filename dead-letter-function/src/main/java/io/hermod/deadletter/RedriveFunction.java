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
 * The Lambda handler that an operator invokes with {@code {"most": 100}}, the most jobs to redrive, or {@code {}} for
 * all. It returns {@code {"sent_again": 3, "forgotten": 0, "unreadable": 0}}.
 */
public final class RedriveFunction extends FunctionInitializer
        implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
    /** Time at the end of the invocation that is kept for the messages received last. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final RedriveJobs redriveJobs = applicationContext.getBean(RedriveJobs.class);
    private final Clock clock = applicationContext.getBean(Clock.class);

    /** Called by Lambda; the settings come from the environment. */
    public RedriveFunction() {}

    /** Uses the caller's context. */
    public RedriveFunction(ApplicationContext context) {
        super(context);
    }

    @Override
    public Map<String, Integer> handleRequest(Map<String, Object> event, Context context) {
        Duration timeLeft =
                Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        RedriveReport report = redriveJobs.redrive(max(event), clock.instant().plus(timeLeft));
        return Map.of(
                "sent_again", report.sentAgain(), "forgotten", report.forgotten(), "unreadable", report.unreadable());
    }

    private static int max(Map<String, Object> event) {
        if (event.getOrDefault("most", Integer.MAX_VALUE) instanceof Integer max && max > 0) {
            return max;
        }
        throw new IllegalArgumentException("most must be a whole number above 0");
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.ofThisProcess();
    }
}
