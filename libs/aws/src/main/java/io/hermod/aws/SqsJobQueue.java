package io.hermod.aws;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JobMessageCodec;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Messages in a standard SQS queue; large bodies are in the payload store. Each virtual key has its own message group,
 * so that SQS delivers fairly if one key sends a burst. Jobs of the batch tier go to a queue of their own.
 *
 * @param bundlesUrl of the queue of jobs that wait for a batch; empty if there are no batches
 */
public record SqsJobQueue(SqsClient sqs, String queueUrl, Optional<String> bundlesUrl, PayloadStore payloads)
        implements JobQueue {
    /**
     * The largest message that contains its body. SQS bills sending and receiving in units of 64 KB at $0.40 a million.
     * Seven units cost less than a PUT at $5, a GET at $0.40 and a message of one unit; eight cost more. Ten such
     * messages also fit into the 6 MB of one invocation.
     */
    static final int MAX_INLINE_BYTES = 7 * 64 * 1024;

    /** A queue without batches. */
    public SqsJobQueue(SqsClient sqs, String queueUrl, PayloadStore payloads) {
        this(sqs, queueUrl, Optional.empty(), payloads);
    }

    @Override
    public void send(JobMessage message) {
        Optional<String> bundles =
                bundlesUrl.filter(_ -> message.request().options().isBatched());
        String text = bundles.map(_ -> JobMessageCodec.forBatch(text(message))).orElseGet(() -> text(message));
        AwsCalls.calling(
                "the queue",
                "send",
                QueueUnavailable::new,
                () -> sqs.sendMessage(send -> {
                    send.queueUrl(bundles.orElse(queueUrl)).messageBody(text);
                    message.keyId().ifPresent(send::messageGroupId);
                }));
    }

    @Override
    public boolean takesBatches() {
        return bundlesUrl.isPresent();
    }

    private String text(JobMessage message) {
        return JobMessageCodec.encode(message, MAX_INLINE_BYTES).orElseGet(() -> withPointer(message));
    }

    private String withPointer(JobMessage message) {
        PayloadKey key = PayloadKey.ofRequest(message.job());
        Payload body = message.request().body().bytes();
        try {
            payloads.put(key, body);
        } catch (PayloadsUnavailable fault) {
            throw new QueueUnavailable(fault);
        }
        return JobMessageCodec.encodeWithPointer(message, key, body.size());
    }
}
