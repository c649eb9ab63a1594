package io.hermod.bootstrap;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A batch of messages that are handled one after the other. */
public final class SqsBatch {
    private SqsBatch() {}

    /**
     * Handles each message, also if one before it failed.
     *
     * @param handler returns false if the queue must redeliver the message
     * @return the messages that the queue must redeliver
     */
    public static SQSBatchResponse handle(SQSEvent event, Predicate<SQSMessage> handler) {
        List<BatchItemFailure> retries = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            if (!handler.test(message)) {
                retries.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(retries);
    }
}
