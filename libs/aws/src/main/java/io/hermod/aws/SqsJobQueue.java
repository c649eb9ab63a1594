package io.hermod.aws;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.wire.JobMessageCodec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The jobs' messages on a standard SQS queue; the bodies of the large ones in the payload store. Each key's messages are a group of
 * their own, so that one key's burst does not make the others wait.
 */
public final class SqsJobQueue implements JobQueue {
    /**
     * The largest message that carries its body. SQS bills sending and receiving by units of 64 KB at $0.40 a million; seven of
     * them cost less than a PUT at $5, a GET at $0.40 and a message of one, and eight cost more. Ten such messages also fit the
     * 6 MB of one invocation.
     */
    static final int MAX_CARRYING_BYTES = 7 * 64 * 1024;

    private final SqsClient sqs;
    private final String queueUrl;
    private final PayloadStore payloads;

    public SqsJobQueue(SqsClient sqs, String queueUrl, PayloadStore payloads) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.payloads = payloads;
    }

    @Override
    public void send(JobMessage message) {
        try {
            String text = text(message);
            sqs.sendMessage(send -> {
                send.queueUrl(queueUrl).messageBody(text);
                message.keyId().ifPresent(send::messageGroupId);
            });
        } catch (SdkException | PayloadsUnavailable fault) {
            throw new QueueUnavailable(fault);
        }
    }

    private String text(JobMessage message) {
        return JobMessageCodec.encode(message, MAX_CARRYING_BYTES).orElseGet(() -> pointing(message));
    }

    private String pointing(JobMessage message) {
        PayloadKey key = PayloadKey.ofRequest(message.jobId());
        payloads.put(key, message.request().body().bytes());
        return JobMessageCodec.encodeWithPointer(message, key);
    }
}
