package io.hermod.worker;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.request.ModelRef;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.JobMessageCodec;
import java.util.List;

/** Messages as SQS hands them to a function, and the function's response. */
final class Messages {
    private Messages() {}

    /** A chat with the model, as the message of the job. */
    static JobMessage chat(Job job, String model) {
        return new JobMessage(job.ref(), SampleJobs.chat(new ModelRef("openai", model)));
    }

    static SQSMessage message(String messageId, JobMessage message) {
        return message(messageId, JobMessageCodec.encode(message));
    }

    static SQSMessage message(String messageId, String body) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(messageId);
        message.setReceiptHandle("receipt of " + messageId);
        message.setEventSource("aws:sqs");
        message.setEventSourceArn("arn:aws:sqs:us-east-1:000000000000:hermod-jobs");
        message.setBody(body);
        return message;
    }

    static SQSEvent event(List<SQSMessage> messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    /** The ids of the messages to redeliver. */
    static List<String> failures(SQSBatchResponse response) {
        return response.getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }
}
