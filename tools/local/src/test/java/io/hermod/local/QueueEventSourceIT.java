package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@ExtendWith(SharedSystem.class)
class QueueEventSourceIT {
    private static final int VISIBILITY_SECONDS = 1;
    private static final int LONG_VISIBILITY_SECONDS = 3;
    private static final Duration LONGER_THAN_HIDDEN = Duration.ofSeconds(LONG_VISIBILITY_SECONDS + 2);

    private static final RequestHandler<SQSEvent, SQSBatchResponse> DONE =
            (event, context) -> new SQSBatchResponse(List.of());

    private final EmbeddedAws aws;
    private final SqsClient sqs;
    private final String queueName = "queue-" + UUID.randomUUID();
    private final List<SQSMessage> delivered = new CopyOnWriteArrayList<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();

    @AutoClose
    private final Parts parts = new Parts();

    QueueEventSourceIT(EmbeddedAws aws) {
        this.aws = aws;
        this.sqs = parts.own(aws.connect(SqsClient.builder(), aws.endpoints().sqs()));
    }

    @BeforeEach
    void createQueue() {
        sqs.createQueue(queue -> queue.queueName(queueName)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "" + VISIBILITY_SECONDS)));
    }

    @Test
    void message_isDeliveredAsLambdaWould_andThenDeleted() {
        start(DONE);
        send("{\"a\":\"é\"}\nb");

        SQSMessage message =
                Eventually.get(() -> delivered, list -> !list.isEmpty()).getFirst();

        assertThat(message.getBody()).isEqualTo("{\"a\":\"é\"}\nb");
        assertThat(message.getMessageId()).isNotBlank();
        assertThat(message.getReceiptHandle()).isNotBlank();
        assertThat(message.getEventSource()).isEqualTo("aws:sqs");
        assertThat(message.getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:" + queueName);
        assertThat(message.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
        Eventually.get(this::depth, QueueDepth::isEmpty);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void messages_comeInBatches_ofTenAtMost() {
        for (int i = 0; i < 35; i++) {
            send("message " + i);
        }
        start(DONE);

        Eventually.get(this::depth, QueueDepth::isEmpty);

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

        Eventually.get(this::depth, QueueDepth::isEmpty);

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

        Eventually.get(this::depth, QueueDepth::isEmpty);

        assertThat(delivered).hasSize(2);
    }

    @Test
    void slowBatch_doesNotHoldUpOthers() {
        Gate gate = new Gate();
        start((event, context) -> {
            if (event.getRecords().getFirst().getBody().equals("slow")) {
                gate.await();
            }
            return new SQSBatchResponse(List.of());
        });
        send("slow");
        Eventually.get(() -> delivered.size(), size -> size == 1);

        send("quick");

        Eventually.get(() -> delivered.size(), size -> size >= 2);
        gate.open();
        Eventually.get(this::depth, QueueDepth::isEmpty);
    }

    @Test
    void queueThatCannotBeRead_isTriedAgain() {
        sqs.deleteQueue(delete -> delete.queueUrl(queueUrl()));
        try (CapturedLog log = new CapturedLog()) {
            start(DONE);
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
        start(new Batching(25, Duration.ofMinutes(1)), DONE);

        Eventually.get(this::depth, QueueDepth::isEmpty);

        assertThat(batches).containsExactly(25);
    }

    @Test
    void messagesThatWaitForAnInvocation_areNotRedelivered() {
        Gate gate = new Gate();
        sqs.setQueueAttributes(set -> set.queueUrl(queueUrl())
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "" + LONG_VISIBILITY_SECONDS)));
        send("first");
        send("second");
        start(Batching.USUAL, DONE, heldBy(gate));
        Eventually.get(this::depth, depth -> depth.hidden() == 2);

        assertThat(Eventually.holds(LONGER_THAN_HIDDEN, () -> depth().hidden() != 2))
                .isFalse();
        gate.open();

        Eventually.get(this::depth, QueueDepth::isEmpty);
        assertThat(delivered)
                .extracting(message -> message.getAttributes().get("ApproximateReceiveCount"))
                .containsExactly("1", "1");
    }

    private static InvocationObserver heldBy(Gate gate) {
        return new InvocationObserver() {
            @Override
            public void beforeBatch(String function) {
                gate.await();
            }
        };
    }

    private void start(RequestHandler<SQSEvent, SQSBatchResponse> worker) {
        start(Batching.USUAL, worker);
    }

    private void start(Batching batching, RequestHandler<SQSEvent, SQSBatchResponse> worker) {
        start(batching, worker, InvocationObserver.NONE);
    }

    private void start(
            Batching batching, RequestHandler<SQSEvent, SQSBatchResponse> worker, InvocationObserver observer) {
        RequestHandler<SQSEvent, SQSBatchResponse> recording = (event, context) -> {
            assertThat(context.getRemainingTimeInMillis()).isBetween(1, 60_000);
            batches.add(event.getRecords().size());
            delivered.addAll(event.getRecords());
            return worker.handleRequest(event, context);
        };
        QueueEventSource.Mapping mapping = new QueueEventSource.Mapping(
                queueUrl(),
                new InProcessFunction<>("worker", recording, Duration.ofMinutes(1), observer),
                100,
                batching);
        parts.own(new QueueEventSource(sqs, mapping)).start();
    }

    private String queueUrl() {
        return aws.endpoints().sqs() + "/000000000000/" + queueName;
    }

    private void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(queueUrl()).messageBody(body));
    }

    private QueueDepth depth() {
        return QueueDepth.of(sqs, queueUrl());
    }
}
