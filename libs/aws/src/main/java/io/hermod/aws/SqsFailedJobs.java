package io.hermod.aws;

import io.hermod.core.job.FailedJobs;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The messages of failed jobs on an SQS queue of their own. */
public final class SqsFailedJobs implements FailedJobs {
    private final SqsClient sqs;
    private final String queueUrl;
    private final String jobsQueueUrl;

    /** Keeps the messages on the one queue, and sends them again to the other. */
    public SqsFailedJobs(SqsClient sqs, String queueUrl, String jobsQueueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.jobsQueueUrl = jobsQueueUrl;
    }

    @Override
    public void keep(String text) {
        send(queueUrl, text);
    }

    @Override
    public List<Kept> next(int most) {
        return calling(
                        "receive",
                        () -> sqs.receiveMessage(receive -> receive.queueUrl(queueUrl)
                                .maxNumberOfMessages(most)
                                .waitTimeSeconds(1)))
                .messages()
                .stream()
                .map(message -> new Kept(message.body(), message.receiptHandle()))
                .toList();
    }

    @Override
    public void sendAgain(Kept message) {
        send(jobsQueueUrl, message.text());
        forget(message);
    }

    @Override
    public void forget(Kept message) {
        calling(
                "delete",
                () -> sqs.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receipt())));
    }

    private void send(String url, String text) {
        calling("send", () -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(text)));
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the queue of failed jobs", operation, call);
    }
}
