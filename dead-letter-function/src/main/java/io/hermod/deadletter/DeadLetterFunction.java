package io.hermod.deadletter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.bootstrap.FunctionContext;
import io.hermod.core.shared.Unavailable;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.executor.FunctionInitializer;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Lambda handler behind the dead-letter queue: a batch of messages in, the messages that must come again out. */
public final class DeadLetterFunction extends FunctionInitializer
        implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFunction.class);

    private final AbandonJob abandonJob;

    /** What Lambda calls: the settings come from the environment. */
    public DeadLetterFunction() {
        this.abandonJob = applicationContext.getBean(AbandonJob.class);
    }

    /** The function in a context of the caller's. */
    public DeadLetterFunction(ApplicationContext context) {
        super(context);
        this.abandonJob = context.getBean(AbandonJob.class);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<BatchItemFailure> comeAgain = new ArrayList<>();
        for (SQSMessage letter : event.getRecords()) {
            if (!isDone(letter)) {
                comeAgain.add(new BatchItemFailure(letter.getMessageId()));
            }
        }
        return new SQSBatchResponse(comeAgain);
    }

    private boolean isDone(SQSMessage letter) {
        try {
            return abandonJob.abandon(letter.getBody());
        } catch (Unavailable down) {
            LOG.error("Dead letter {} must come again", letter.getMessageId(), down);
            return false;
        }
    }

    @Override
    protected ApplicationContextBuilder newApplicationContextBuilder() {
        return FunctionContext.ofThisProcess();
    }
}
