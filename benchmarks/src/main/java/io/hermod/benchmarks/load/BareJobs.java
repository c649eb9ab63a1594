package io.hermod.benchmarks.load;

import io.hermod.emulators.EmbeddedAws;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** The floor: the calls of AWS that a job cannot do without, in a bare loop, on the emulators that Hermod has too. */
final class BareJobs implements AutoCloseable {
    private static final int BATCH = 10;

    private final DynamoDbClient dynamo;
    private final SqsClient sqs;
    private final String table;
    private final String queueUrl;
    private final String request;
    private final AttributeValue result;
    private final AtomicInteger jobs = new AtomicInteger();

    /**
     * On a queue of its own, and in Hermod's table.
     *
     * @param requestBytes of a message
     * @param resultBytes of an item when its job has ended
     */
    BareJobs(EmbeddedAws aws, int requestBytes, int resultBytes) {
        dynamo = aws.connect(DynamoDbClient.builder(), aws.dynamoEndpoint());
        sqs = aws.connect(SqsClient.builder(), aws.sqsEndpoint());
        table = aws.table();
        queueUrl = sqs.createQueue(queue -> queue.queueName("bare-" + UUID.randomUUID()))
                .queueUrl();
        request = "r".repeat(requestBytes);
        result = text("r".repeat(resultBytes));
    }

    /** Writes the job, and sends it. */
    String submit() {
        String id = UUID.randomUUID().toString();
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "id", text(id), "status", text("pending"), "expires_at", AttributeValue.fromN("4000000000")))
                .conditionExpression("attribute_not_exists(id)"));
        sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(request));
        return id;
    }

    /** Receives the job with nine others, claims it, ends it, and forgets its message with theirs. */
    void work(String id) {
        if (jobs.incrementAndGet() % BATCH == 0) {
            passBatch();
        }
        move(id, "pending", "processing", text(""));
        move(id, "processing", "completed", result);
    }

    void poll(String id) {
        dynamo.getItem(get -> get.tableName(table).key(Map.of("id", text(id))).consistentRead(true));
    }

    @Override
    public void close() {
        sqs.close();
        dynamo.close();
    }

    private void passBatch() {
        List<Message> messages = sqs.receiveMessage(
                        receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(BATCH))
                .messages();
        if (messages.isEmpty()) {
            return;
        }
        sqs.changeMessageVisibilityBatch(change -> change.queueUrl(queueUrl)
                .entries(messages.stream().map(BareJobs::hidden).toList()));
        sqs.deleteMessageBatch(delete -> delete.queueUrl(queueUrl)
                .entries(messages.stream().map(BareJobs::deleted).toList()));
    }

    private void move(String id, String from, String to, AttributeValue outcome) {
        dynamo.updateItem(update -> update.tableName(table)
                .key(Map.of("id", text(id)))
                .updateExpression("SET #status = :to, outcome = :outcome")
                .conditionExpression("#status = :from")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(Map.of(":from", text(from), ":to", text(to), ":outcome", outcome))
                .returnValues(ReturnValue.ALL_NEW));
    }

    private static ChangeMessageVisibilityBatchRequestEntry hidden(Message message) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(message.messageId())
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(60)
                .build();
    }

    private static DeleteMessageBatchRequestEntry deleted(Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(message.messageId())
                .receiptHandle(message.receiptHandle())
                .build();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
