package io.hermod.aws;

import io.hermod.core.batch.BundleId;
import io.hermod.core.batch.BundleQueue;
import io.hermod.wire.BundleMessage;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Looks at bundles in the queue of jobs that wait for a batch. */
public record SqsBundleQueue(SqsClient sqs, String queueUrl) implements BundleQueue {
    @Override
    public void sendLook(BundleId bundle, Duration delay) {
        AwsCalls.calling(
                "the queue of bundles",
                "send",
                () -> sqs.sendMessage(send -> send.queueUrl(queueUrl)
                        .messageBody(BundleMessage.encode(bundle))
                        .delaySeconds(Math.toIntExact(delay.toSeconds()))));
    }
}
