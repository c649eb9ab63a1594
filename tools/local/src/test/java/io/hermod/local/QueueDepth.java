package io.hermod.local;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How many messages a queue shows, and how many it hides. */
record QueueDepth(int shown, int hidden) {
    private static final QueueAttributeName SHOWN = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    private static final QueueAttributeName HIDDEN = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

    static QueueDepth of(SqsClient sqs, String queueUrl) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(
                        get -> get.queueUrl(queueUrl).attributeNames(SHOWN, HIDDEN))
                .attributes();
        return new QueueDepth(count(counts, SHOWN), count(counts, HIDDEN));
    }

    boolean isEmpty() {
        return shown == 0 && hidden == 0;
    }

    private static int count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
        return Integer.parseInt(counts.getOrDefault(name, "-1"));
    }
}
