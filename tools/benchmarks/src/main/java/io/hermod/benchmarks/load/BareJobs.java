package io.hermod.benchmarks.load;

import io.hermod.benchmarks.harness.CapturedCalls;
import io.hermod.emulators.EmbeddedAws;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** The floor: the calls of AWS that Hermod makes for a job, with another job id, in a loop on the same emulators. */
final class BareJobs implements AutoCloseable {
    private static final String ID = "id";
    private static final int BATCH = 10;

    private final DynamoDbClient dynamo;
    private final SqsClient sqs;
    private final String queueUrl;
    private final PutItemRequest create;
    private final SendMessageRequest send;
    private final UpdateItemRequest claim;
    private final UpdateItemRequest complete;
    private final GetItemRequest poll;
    private final AtomicInteger jobs = new AtomicInteger();

    /**
     * Uses Hermod's table, and a queue of its own.
     *
     * @param calls that Hermod has made for one job and its polls
     */
    BareJobs(EmbeddedAws aws, List<SdkRequest> calls) {
        dynamo = aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo());
        sqs = aws.connect(SqsClient.builder(), aws.endpoints().sqs());
        queueUrl = sqs.createQueue(queue -> queue.queueName("bare-" + UUID.randomUUID()))
                .queueUrl();
        create = CapturedCalls.first(calls, PutItemRequest.class, any -> true);
        send = CapturedCalls.first(calls, SendMessageRequest.class, any -> true);
        claim = CapturedCalls.first(calls, UpdateItemRequest.class, BareJobs::isClaim);
        complete = CapturedCalls.first(calls, UpdateItemRequest.class, any -> !isClaim(any));
        poll = CapturedCalls.first(calls, GetItemRequest.class, any -> any.key().containsKey(ID));
    }

    private static boolean isClaim(UpdateItemRequest update) {
        return update.updateExpression().contains("attempts");
    }

    /** Writes the job and sends its message. */
    String submit() {
        String id = UUID.randomUUID().toString();
        Map<String, AttributeValue> item = new HashMap<>(create.item());
        item.put(ID, AttributeValue.fromS(id));
        dynamo.putItem(create.toBuilder().item(item).build());
        sqs.sendMessage(send.toBuilder().queueUrl(queueUrl).build());
        return id;
    }

    /** Claims and completes the job; for every tenth one also receives, hides and deletes a batch of messages. */
    void work(String id) {
        if (jobs.incrementAndGet() % BATCH == 0) {
            passBatch();
        }
        dynamo.updateItem(claim.toBuilder().key(key(id)).build());
        dynamo.updateItem(complete.toBuilder().key(key(id)).build());
    }

    void poll(String id) {
        dynamo.getItem(poll.toBuilder().key(key(id)).build());
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
        if (!messages.isEmpty()) {
            sqs.changeMessageVisibilityBatch(change -> change.queueUrl(queueUrl)
                    .entries(messages.stream().map(BareJobs::hidden).toList()));
            sqs.deleteMessageBatch(delete -> delete.queueUrl(queueUrl)
                    .entries(messages.stream().map(BareJobs::deleted).toList()));
        }
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

    private static Map<String, AttributeValue> key(String id) {
        return Map.of(ID, AttributeValue.fromS(id));
    }
}
