package io.hermod.aws;

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
 *
 * @param <O> the outcome
 */
final class ItemTransaction<O> {
    private static final String ID = "id";
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";
    private static final String ABSENT = "attribute_not_exists(id)";
    private static final String UNCHANGED = "version = :seen";

    private final String table;
    private final String absentOrOwn;
    private final Map<String, AttributeValue> ownId;
    private final O outdated;
    private final List<TransactWriteItem> items = new ArrayList<>();
    private final List<O> outcomes = new ArrayList<>();

    /**
     * A transaction without items.
     *
     * @param owner the attribute of all items that names the versioned item
     * @param outdated the outcome if another writer was faster
     */
    ItemTransaction(String table, String owner, String ownId, O outdated) {
        this.table = table;
        this.absentOrOwn = "attribute_not_exists(id) OR " + owner + " = :own_id";
        this.ownId = Map.of(":own_id", AttributeValue.fromS(ownId));
        this.outdated = outdated;
    }

    /** Adds a versioned item that must not exist yet. */
    void create(Map<String, AttributeValue> item) {
        put(item, ABSENT, Map.of(), outdated);
    }

    /** Replaces a versioned item that must have the version. */
    void replace(Map<String, AttributeValue> item, long seen) {
        put(item, UNCHANGED, version(seen), outdated);
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
            Map<String, Map<String, AttributeValue>> before, Map<String, Map<String, AttributeValue>> after, O taken) {
        before.forEach((id, item) -> {
            if (!after.containsKey(id)) {
                delete(Map.of(ID, AttributeValue.fromS(id)), absentOrOwn, ownId);
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
        replace(pointers, Map.of(), outdated);
    }

    /**
     * Makes the writes, all or none.
     *
     * @return {@code made}, or the outcome that belongs to the first item that failed
     */
    O commit(DynamoDbClient dynamo, O made) {
        try {
            dynamo.transactWriteItems(transaction -> transaction.transactItems(items));
            return made;
        } catch (TransactionCanceledException cancelled) {
            return outcomeOf(cancelled);
        } catch (TransactionInProgressException another) {
            return outdated;
        }
    }

    /** Rethrows the exception if no condition failed. */
    private O outcomeOf(TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            String code = Optional.ofNullable(reasons.get(i).code()).orElse("");
            if (code.equals(CONDITION_FAILED)) {
                return outcomes.get(i);
            }
            if (code.equals(CONFLICT)) {
                return outdated;
            }
        }
        throw cancelled;
    }

    private void put(Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values, O failed) {
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
        outcomes.add(outdated);
    }

    private static Map<String, AttributeValue> version(long seen) {
        return Map.of(":seen", AttributeValue.fromN(Long.toString(seen)));
    }
}
