package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@ExtendWith(SharedSystem.class)
class QueueEventSourceIT {
    private static final int VISIBILITY_SECONDS = 1;

    private final EmbeddedAws aws;
    private final SqsClient sqs;
    private final String queueName = "queue-" + UUID.randomUUID();
    private final List<SQSMessage> delivered = new CopyOnWriteArrayList<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> sources = new CopyOnWriteArrayList<>();

    QueueEventSourceIT(EmbeddedAws aws) {
        this.aws = aws;
        this.sqs = aws.connect(SqsClient.builder(), aws.sqsEndpoint());
    }

    @BeforeEach
    void createQueue() {
        sqs.createQueue(queue -> queue.queueName(queueName)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "" + VISIBILITY_SECONDS)));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable source : sources) {
            source.close();
        }
        sqs.close();
    }

    @Test
    void message_isDeliveredAsLambdaWould_andThenDeleted() {
        start((event, context) -> new SQSBatchResponse(List.of()));
        send("{\"a\":\"é\"}\nb");

        SQSMessage message =
                Eventually.get(() -> delivered, list -> !list.isEmpty()).getFirst();

        assertThat(message.getBody()).isEqualTo("{\"a\":\"é\"}\nb");
        assertThat(message.getMessageId()).isNotBlank();
        assertThat(message.getReceiptHandle()).isNotBlank();
        assertThat(message.getEventSource()).isEqualTo("aws:sqs");
        assertThat(message.getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:" + queueName);
        assertThat(message.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
        Eventually.get(this::left, left -> left == 0);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void messages_comeInBatches_ofTenAtMost() {
        for (int i = 0; i < 35; i++) {
            send("message " + i);
        }
        start((event, context) -> new SQSBatchResponse(List.of()));

        Eventually.get(this::left, left -> left == 0);

        assertThat(delivered).extracting(SQSMessage::getBody).hasSize(35).doesNotHaveDuplicates();
        assertThat(batches)
                .allSatisfy(size -> assertThat(size).isBetween(1, 10))
                .anyMatch(size -> size > 1);
    }

    @Test
    void messageThatFailed_comesAgain_andTheRestOfItsBatchDoesNot() {
        send("good");
        send("bad");
        start((event, context) -> new SQSBatchResponse(event.getRecords().stream()
                .filter(message -> message.getBody().equals("bad"))
                .filter(message -> "1".equals(message.getAttributes().get("ApproximateReceiveCount")))
                .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                .toList()));

        Eventually.get(this::left, left -> left == 0);

        assertThat(delivered).extracting(SQSMessage::getBody).containsExactlyInAnyOrder("good", "bad", "bad");
        assertThat(delivered.getLast().getBody()).isEqualTo("bad");
        assertThat(delivered.getLast().getAttributes()).containsEntry("ApproximateReceiveCount", "2");
    }

    @Test
    void batchOfAWorkerThatCrashed_comesAgain() {
        send("a");
        start((event, context) -> {
            if (delivered.size() == 1) {
                throw new IllegalStateException("crashed on purpose");
            }
            return new SQSBatchResponse(List.of());
        });

        Eventually.get(this::left, left -> left == 0);

        assertThat(delivered).hasSize(2);
    }

    @Test
    void slowBatch_doesNotHoldUpOthers() {
        CountDownLatch released = new CountDownLatch(1);
        start((event, context) -> {
            if (event.getRecords().getFirst().getBody().equals("slow")) {
                await(released);
            }
            return new SQSBatchResponse(List.of());
        });
        send("slow");
        Eventually.get(() -> delivered.size(), size -> size == 1);

        send("quick");

        Eventually.get(() -> delivered.size(), size -> size >= 2);
        released.countDown();
        Eventually.get(this::left, left -> left == 0);
    }

    @Test
    void queueThatCannotBeRead_isTriedAgain() {
        sqs.deleteQueue(delete -> delete.queueUrl(queueUrl()));
        try (CapturedLog log = new CapturedLog()) {
            start((event, context) -> new SQSBatchResponse(List.of()));
            Eventually.get(log::text, text -> text.contains("Could not receive messages"));
        }

        createQueue();
        send("at last");

        Eventually.get(() -> delivered, list -> !list.isEmpty());
    }

    @Test
    void largeBatch_isGathered_andDeletedWhole() {
        for (int i = 0; i < 25; i++) {
            send("message " + i);
        }
        start(new Batching(25, Duration.ofMinutes(1)), (event, context) -> new SQSBatchResponse(List.of()));

        Eventually.get(this::left, left -> left == 0);

        assertThat(batches).containsExactly(25);
    }

    private void start(RequestHandler<SQSEvent, SQSBatchResponse> worker) {
        start(Batching.USUAL, worker);
    }

    private void start(Batching batching, RequestHandler<SQSEvent, SQSBatchResponse> worker) {
        RequestHandler<SQSEvent, SQSBatchResponse> recording = new RequestHandler<>() {
            @Override
            public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
                assertThat(context.getRemainingTimeInMillis()).isBetween(1, 60_000);
                batches.add(event.getRecords().size());
                delivered.addAll(event.getRecords());
                return worker.handleRequest(event, context);
            }
        };
        QueueEventSource source = new QueueEventSource(
                sqs,
                queueUrl(),
                Duration.ofSeconds(VISIBILITY_SECONDS),
                new InProcessFunction<>("worker", recording, Duration.ofMinutes(1)),
                100,
                batching);
        sources.add(source);
        source.start();
    }

    private String queueUrl() {
        return aws.sqsEndpoint() + "/000000000000/" + queueName;
    }

    private void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(queueUrl()).messageBody(body));
    }

    /** How many messages are in the queue, hidden ones too. */
    private int left() {
        return sqs
                .getQueueAttributes(get -> get.queueUrl(queueUrl())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
