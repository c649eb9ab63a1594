package io.hermod.aws;

import static io.hermod.aws.JobItem.number;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.WebhookId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Attempts in a DynamoDB table, as {@link AttemptItem} describes them. A redelivery in progress is an item of the same
 * partition, which is not in the index.
 */
public record DynamoDeliveryHistory(DynamoDbClient dynamo, String table) implements DeliveryHistory {
    /** The index by endpoint, which has all attributes. */
    static final String INDEX = "by_endpoint";

    private static final Comparator<DeliveryAttempt> NEWEST_FIRST = Comparator.<DeliveryAttempt, String>comparing(
                    attempt -> attempt.id().position())
            .reversed();
    private static final int QUERY_PAGE = 25;

    /** The sort key of a redelivery in progress. Positions of attempts are digits, which sort before it. */
    private static final String REDELIVERY = "redelivery";

    private static final String RUNS_UNTIL = "runs_until";
    private static final String NONCE = "nonce";
    /** The name of the attribute is a reserved word. */
    private static final Map<String, String> AT_NAME = Map.of("#at", AttemptItem.AT);

    @Override
    public void add(DeliveryAttempt attempt) {
        calling("add", () -> dynamo.putItem(put -> put.tableName(table).item(AttemptItem.of(attempt))));
    }

    @Override
    public Optional<DeliveryAttempt> find(AttemptId id) {
        Map<String, AttributeValue> item = calling(
                        "find",
                        () -> dynamo.getItem(get ->
                                get.tableName(table).key(AttemptItem.keyOf(id)).consistentRead(true)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(AttemptItem.read(item));
    }

    @Override
    public List<DeliveryAttempt> ofDelivery(WebhookId id) {
        return calling(
                "list",
                () -> dynamo
                        .queryPaginator(query -> query.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("webhook_id = :id AND #at < :redelivery")
                                .expressionAttributeNames(AT_NAME)
                                .expressionAttributeValues(
                                        Map.of(":id", text(id.value()), ":redelivery", text(REDELIVERY))))
                        .items()
                        .stream()
                        .map(AttemptItem::read)
                        .toList());
    }

    @Override
    public Iterator<DeliveryAttempt> newestFirst(Collection<String> endpointIds, Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return Collections.emptyIterator();
        }
        List<Iterable<DeliveryAttempt>> shards = endpointIds.stream()
                .distinct()
                .flatMap(AttemptItem::shards)
                .<Iterable<DeliveryAttempt>>map(shard -> () -> shard(shard, from, until))
                .toList();
        return MergedShards.of(shards, NEWEST_FIRST, call -> calling("list", call));
    }

    /** Positions have a nonce after the instant's text, so none is equal to a bound. */
    private Iterator<DeliveryAttempt> shard(String shard, Instant from, Instant until) {
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .indexName(INDEX)
                        .keyConditionExpression("endpoint_shard = :shard AND #at BETWEEN :from AND :until")
                        .expressionAttributeNames(AT_NAME)
                        .expressionAttributeValues(Map.of(
                                ":shard", text(shard),
                                ":from", text(AttemptId.position(from)),
                                ":until", text(AttemptId.position(until))))
                        .scanIndexForward(false)
                        .limit(QUERY_PAGE))
                .items()
                .stream()
                .map(AttemptItem::read)
                .iterator();
    }

    /** If the response is lost, the retry finds the item of the first try, which has its nonce. */
    @Override
    public boolean beginRedelivery(WebhookId id, Instant now, Instant until) {
        Map<String, AttributeValue> item = new HashMap<>(AttemptItem.key(id, REDELIVERY));
        item.put(RUNS_UNTIL, text(AttemptId.position(until)));
        item.put(NONCE, text(UUID.randomUUID().toString()));
        item.put(AttemptItem.EXPIRES_AT, number(until.getEpochSecond() + 1));
        PutItemRequest begin = PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(webhook_id) OR runs_until <= :now")
                .expressionAttributeValues(Map.of(":now", text(AttemptId.position(now))))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            calling("begin redelivery", () -> dynamo.putItem(begin));
            return true;
        } catch (ConditionalCheckFailedException running) {
            return item.equals(running.item());
        }
    }

    @Override
    public void endRedelivery(WebhookId id) {
        calling(
                "end redelivery",
                () -> dynamo.deleteItem(delete -> delete.tableName(table).key(AttemptItem.key(id, REDELIVERY))));
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the history of deliveries", operation, call);
    }
}
