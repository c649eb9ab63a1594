package io.hermod.aws;

import io.hermod.core.shared.Registry.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * One transaction over a versioned item and those that point to it or reserve its name, and the outcome if a condition
 * of one of them fails. All items have the partition key {@code id} and no sort key.
 */
final class ItemTransaction {
    private static final String UNCHANGED = "version = :seen";

    private final String table;
    private final String absentOrOwn;
    private final Map<String, AttributeValue> ownId;
    private final List<TransactWriteItem> items = new ArrayList<>();
    private final List<Change> outcomes = new ArrayList<>();

    /**
     * A transaction without items.
     *
     * @param owner the attribute of all items that names the versioned item
     */
    ItemTransaction(String table, String owner, String ownId) {
        this.table = table;
        this.absentOrOwn = "attribute_not_exists(id) OR " + owner + " = :own_id";
        this.ownId = Map.of(":own_id", AttributeValue.fromS(ownId));
    }

    /** Adds a versioned item that must not exist yet. */
    void create(Map<String, AttributeValue> item) {
        put(item, "attribute_not_exists(id)", Map.of(), Change.OUTDATED);
    }

    /** Replaces a versioned item that must have the version. */
    void replace(Map<String, AttributeValue> item, long seen) {
        put(item, UNCHANGED, version(seen), Change.OUTDATED);
    }

    /** Deletes a versioned item that must have the version. */
    void delete(Map<String, AttributeValue> key, long seen) {
        delete(key, UNCHANGED, version(seen));
    }

    /**
     * Replaces pointers and reservations, which must not belong to another item. The maps are by item id.
     *
     * @param taken the outcome if one does
     */
    void replace(
            Map<String, Map<String, AttributeValue>> before,
            Map<String, Map<String, AttributeValue>> after,
            Change taken) {
        before.forEach((id, item) -> {
            if (!after.containsKey(id)) {
                delete(IdTable.key("", id), absentOrOwn, ownId);
            }
        });
        after.forEach((id, item) -> {
            if (!item.equals(before.get(id))) {
                put(item, absentOrOwn, ownId, taken);
            }
        });
    }

    /** Deletes pointers and reservations of the item. The map is by item id. */
    void delete(Map<String, Map<String, AttributeValue>> pointers) {
        replace(pointers, Map.of(), Change.OUTDATED);
    }

    /**
     * Makes the writes, all or none.
     *
     * @return the outcome that belongs to the first item that failed, if one did
     */
    Change commit(DynamoDbClient dynamo) {
        try {
            dynamo.transactWriteItems(transaction -> transaction.transactItems(items));
            return Change.MADE;
        } catch (TransactionCanceledException cancelled) {
            return outcomeOf(cancelled);
        } catch (TransactionInProgressException another) {
            return Change.OUTDATED;
        }
    }

    /** Rethrows the exception if no condition failed. */
    private Change outcomeOf(TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            String code = Optional.ofNullable(reasons.get(i).code()).orElse("");
            switch (code) {
                case "ConditionalCheckFailed" -> {
                    return outcomes.get(i);
                }
                case "TransactionConflict" -> {
                    return Change.OUTDATED;
                }
                default -> {}
            }
        }
        throw cancelled;
    }

    private void put(
            Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values, Change failed) {
        Put.Builder put = Put.builder().tableName(table).item(item).conditionExpression(condition);
        if (!values.isEmpty()) {
            put.expressionAttributeValues(values);
        }
        items.add(TransactWriteItem.builder().put(put.build()).build());
        outcomes.add(failed);
    }

    private void delete(Map<String, AttributeValue> key, String condition, Map<String, AttributeValue> values) {
        items.add(TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table)
                        .key(key)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values)
                        .build())
                .build());
        outcomes.add(Change.OUTDATED);
    }

    private static Map<String, AttributeValue> version(long seen) {
        return Map.of(":seen", AttributeValue.fromN(Long.toString(seen)));
    }
}
