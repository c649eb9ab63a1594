package io.hermod.aws;

import io.hermod.core.job.FailedJobs;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The messages of failed jobs in a separate SQS queue. They are redriven to the queue of jobs. */
public record SqsFailedJobs(SqsClient sqs, String queueUrl, String jobsQueueUrl) implements FailedJobs {
    @Override
    public void keep(String text) {
        send(queueUrl, text);
    }

    @Override
    public List<Kept> receive(int max) {
        return calling(
                        "receive",
                        () -> sqs.receiveMessage(receive -> receive.queueUrl(queueUrl)
                                .maxNumberOfMessages(max)
                                .waitTimeSeconds(1)))
                .messages()
                .stream()
                .map(message -> new Kept(message.body(), message.receiptHandle()))
                .toList();
    }

    @Override
    public void sendBack(String text, Duration delay) {
        calling(
                "send",
                () -> sqs.sendMessage(send -> send.queueUrl(jobsQueueUrl)
                        .messageBody(text)
                        .delaySeconds(Math.toIntExact(delay.toSeconds()))));
    }

    @Override
    public void redrive(Kept message) {
        send(jobsQueueUrl, message.text());
        delete(message);
    }

    @Override
    public void delete(Kept message) {
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
