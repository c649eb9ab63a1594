package io.hermod.deadletter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.bootstrap.FunctionContext;
import io.hermod.bootstrap.SqsBatch;
import io.hermod.core.shared.ServiceFault;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dead-letter queue's Lambda handler: takes a batch, returns the messages that the queue must redeliver. */
public final class DeadLetterFunction extends FunctionInitializer
        implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFunction.class);

    private final AbandonJob abandonJob = applicationContext.getBean(AbandonJob.class);

    /** Called by Lambda; the settings come from the environment. */
    public DeadLetterFunction() {}

    /** Uses the caller's context. */
    public DeadLetterFunction(ApplicationContext context) {
        super(context);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return SqsBatch.handle(event, this::abandon);
    }

    private boolean abandon(SQSMessage message) {
        try {
            return abandonJob.abandon(message.getBody());
        } catch (ServiceFault down) {
            LOG.error("Dead-letter message {} is returned to its queue", message.getMessageId(), down);
            return false;
        }
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.ofThisProcess();
    }
}
