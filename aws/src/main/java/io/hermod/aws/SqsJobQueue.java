package io.hermod.aws;

import io.hermod.core.port.JobMessage;
import io.hermod.core.port.JobQueue;
import io.hermod.wire.JobMessageCodec;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The jobs' messages on a standard SQS queue. */
public final class SqsJobQueue implements JobQueue {
    /** SQS's limit for a message. */
    static final int MAX_MESSAGE_BYTES = 1024 * 1024;

    private final SqsClient sqs;
    private final String queueUrl;

    public SqsJobQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void send(JobMessage message) {
        String text = JobMessageCodec.encode(message);
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES) {
            throw new TooLarge(MAX_MESSAGE_BYTES);
        }
        try {
            sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(text));
        } catch (SdkException fault) {
            throw new Unavailable(fault);
        }
    }
}
