package io.hermod.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.bootstrap.FunctionContext;
import io.hermod.bootstrap.Priming;
import io.hermod.core.job.Timings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queue's Lambda handler: takes a batch of messages and returns those that the queue must redeliver. Micronaut's
 * own base class for such handlers keeps the invocation's context in a bean, which parallel invocations would share.
 */
public final class WorkerFunction extends FunctionInitializer implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BatchRunner batches = applicationContext.getBean(BatchRunner.class);
    private final Clock clock = applicationContext.getBean(Clock.class);

    private final Optional<String> bundlesQueue = applicationContext
            .getProperty("hermod.bundles-url", String.class)
            .map(url -> url.substring(url.lastIndexOf('/') + 1));

    /** Lambda holds the resource weakly, so the function keeps this reference. */
    @SuppressWarnings("unused")
    private @Nullable Priming priming;

    /** Called by Lambda; the settings come from the environment. */
    public WorkerFunction() {
        this.priming = Priming.beforeSnapshots(applicationContext, WorkerFunction::new);
    }

    /** Uses the caller's context. */
    public WorkerFunction(ApplicationContext context) {
        super(context);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        Duration timeLeft =
                Duration.ofMillis(context.getRemainingTimeInMillis()).minus(Timings.WORKER_RESERVE);
        Instant deadline = clock.instant().plus(timeLeft);
        List<SQSMessage> messages = event.getRecords();
        return isOfBundles(messages)
                ? applicationContext.getBean(BundleRunner.class).run(messages, deadline)
                : batches.run(messages, deadline);
    }

    /** All messages of an event are of one queue. */
    private boolean isOfBundles(List<SQSMessage> messages) {
        return bundlesQueue
                .filter(queue -> messages.stream()
                        .anyMatch(message -> String.valueOf(message.getEventSourceArn())
                                .endsWith(":" + queue)))
                .isPresent();
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.ofThisProcess();
    }
}
