package io.hermod.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.bootstrap.FunctionContext;
import io.hermod.bootstrap.Priming;
import io.hermod.core.job.Timings;
import io.hermod.wire.BundleMessage;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        List<SQSMessage> ofBundles = messages.stream().filter(this::isOfBundles).toList();
        if (ofBundles.isEmpty()) {
            return batches.run(messages, deadline);
        }
        SQSBatchResponse response =
                applicationContext.getBean(BundleRunner.class).run(ofBundles, deadline);
        if (ofBundles.size() == messages.size()) {
            return response;
        }
        List<SQSMessage> others =
                messages.stream().filter(message -> !isOfBundles(message)).toList();
        return new SQSBatchResponse(Stream.of(response, batches.run(others, deadline))
                .flatMap(part -> part.getBatchItemFailures().stream())
                .toList());
    }

    /** A look that was redriven comes by the queue of jobs. */
    private boolean isOfBundles(SQSMessage message) {
        return bundlesQueue
                .filter(queue -> String.valueOf(message.getEventSourceArn()).endsWith(":" + queue)
                        || BundleMessage.decode(message.getBody()).isPresent())
                .isPresent();
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.ofThisProcess();
    }
}
