package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.MessageVisibility;
import io.hermod.core.shared.Unavailable;
import io.hermod.emulators.ProvisionedAws;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsMessageVisibilityIT {
    private static ProvisionedAws aws;
    private static SqsClient sqs;
    private static MessageVisibility visibility;

    @BeforeAll
    static void start() {
        aws = ProvisionedAws.start();
        sqs = aws.connect(SqsClient.builder(), aws.sqsEndpoint());
        visibility = new SqsMessageVisibility(sqs, aws.queueUrl());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        aws.close();
    }

    @AfterEach
    void empty() {
        sqs.purgeQueue(purge -> purge.queueUrl(aws.queueUrl()));
    }

    @Test
    void messages_comeAgain_onceTheyAreNoLongerHidden() {
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
    void moreMessagesThanACallTakes_areHiddenInSeveral() {
        List<Message> delivered = delivered(12);

        visibility.extendVisibility(receiptsOf(delivered), Duration.ZERO);

        assertThat(Stream.concat(receive(5).stream(), receive(5).stream())
                        .map(Message::messageId)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(idsOf(delivered));
    }

    @Test
    void messageThatIsGone_doesNotKeepTheOthersFromBeingHidden() {
        List<Message> delivered = delivered(2);
        Message gone = delivered.getFirst();
        sqs.deleteMessage(delete -> delete.queueUrl(aws.queueUrl()).receiptHandle(gone.receiptHandle()));

        visibility.extendVisibility(receiptsOf(delivered), Duration.ZERO);

        assertThat(receive(5))
                .extracting(Message::messageId)
                .containsExactly(delivered.getLast().messageId());
    }

    @Test
    void queueThatIsNotThere_isUnavailable() {
        MessageVisibility nowhere = new SqsMessageVisibility(sqs, aws.queueUrl() + "-not-there");

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> nowhere.extendVisibility(List.of("receipt"), Duration.ofSeconds(1)));
    }

    private static List<Message> delivered(int number) {
        IntStream.range(0, number)
                .forEach(i ->
                        sqs.sendMessage(send -> send.queueUrl(aws.queueUrl()).messageBody("message " + i)));
        return Stream.generate(() -> receive(5))
                .limit(Math.ceilDiv(number, 10))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Message> receive(int waitSeconds) {
        return sqs.receiveMessage(receive ->
                        receive.queueUrl(aws.queueUrl()).maxNumberOfMessages(10).waitTimeSeconds(waitSeconds))
                .messages();
    }

    private static List<String> receiptsOf(List<Message> messages) {
        return messages.stream().map(Message::receiptHandle).toList();
    }

    private static List<String> idsOf(List<Message> messages) {
        return messages.stream().map(Message::messageId).toList();
    }
}
