package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.MessageVisibility;
import io.hermod.core.shared.CallRejected;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsMessageVisibilityIT {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    private final MessageVisibility visibility =
            new SqsMessageVisibility(AWS.sqs(), AWS.aws().names().queueUrl());

    @AfterEach
    void empty() {
        AWS.purgeQueues();
    }

    @Test
    void messages_areRedelivered_onceTheyAreNoLongerHidden() {
        List<Message> delivered = delivered(1);
        assertThat(receive(0)).isEmpty();

        visibility.extendVisibility(receiptsOf(delivered), Duration.ofSeconds(1));

        assertThat(receive(10)).extracting(Message::messageId).containsExactlyElementsOf(idsOf(delivered));
    }

    @Test
    void messages_stayHidden_forLongerThanTheyWere() {
        List<Message> delivered = delivered(1);
        visibility.extendVisibility(receiptsOf(delivered), Duration.ofSeconds(1));

        visibility.extendVisibility(receiptsOf(delivered), Duration.ofSeconds(60));

        assertThat(receive(2)).isEmpty();
    }

    @Test
    void deletedMessage_doesNotAffectTheOthers() {
        List<Message> delivered = delivered(2);
        Message gone = delivered.getFirst();
        AWS.sqs()
                .deleteMessage(
                        delete -> delete.queueUrl(AWS.aws().names().queueUrl()).receiptHandle(gone.receiptHandle()));

        visibility.extendVisibility(receiptsOf(delivered), Duration.ZERO);

        assertThat(receive(5))
                .extracting(Message::messageId)
                .containsExactly(delivered.getLast().messageId());
    }

    @Test
    void missingQueue_rejectsTheCall() {
        MessageVisibility missing =
                new SqsMessageVisibility(AWS.sqs(), AWS.aws().names().queueUrl() + "-not-there");

        assertThatExceptionOfType(CallRejected.class)
                .isThrownBy(() -> missing.extendVisibility(List.of("receipt"), Duration.ofSeconds(1)));
    }

    private static List<Message> delivered(int number) {
        IntStream.range(0, number)
                .forEach(i -> AWS.sqs()
                        .sendMessage(send ->
                                send.queueUrl(AWS.aws().names().queueUrl()).messageBody("message " + i)));
        return Stream.generate(() -> receive(5))
                .limit(Math.ceilDiv(number, 10))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Message> receive(int waitSeconds) {
        return AWS.sqs()
                .receiveMessage(receive -> receive.queueUrl(AWS.aws().names().queueUrl())
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(waitSeconds))
                .messages();
    }

    private static List<String> receiptsOf(List<Message> messages) {
        return messages.stream().map(Message::receiptHandle).toList();
    }

    private static List<String> idsOf(List<Message> messages) {
        return messages.stream().map(Message::messageId).toList();
    }
}
