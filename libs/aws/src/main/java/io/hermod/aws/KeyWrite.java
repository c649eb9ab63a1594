package io.hermod.aws;

import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** One transaction over all items of a key, and the outcome if a condition of one of them fails. */
final class KeyWrite {
    private static final String ABSENT = "attribute_not_exists(id)";
    private static final String UNCHANGED = "version = :seen";
    private static final String ABSENT_OR_OWN = "attribute_not_exists(id) OR key_id = :own_id";

    private final String table;
    private final Map<String, AttributeValue> ownId;
    private final List<TransactWriteItem> items = new ArrayList<>();
    private final List<Change> outcomes = new ArrayList<>();

    private KeyWrite(String table, KeyRecord key) {
        this.table = table;
        this.ownId = Map.of(":own_id", AttributeValue.fromS(key.key().id()));
    }

    static KeyWrite creating(String table, KeyRecord key) {
        KeyWrite write = new KeyWrite(table, key);
        write.put(KeyItem.of(key), ABSENT, Map.of(), new Change.Outdated());
        write.replace(Map.of(), KeyItem.nameReservation(key), new Change.NameTaken());
        write.replace(Map.of(), KeyItem.pointers(key), new Change.ValueTaken());
        return write;
    }

    static KeyWrite replacing(String table, KeyRecord seen, KeyRecord next) {
        KeyWrite write = new KeyWrite(table, next);
        write.put(KeyItem.of(next), UNCHANGED, version(seen), new Change.Outdated());
        write.replace(KeyItem.nameReservation(seen), KeyItem.nameReservation(next), new Change.NameTaken());
        write.replace(KeyItem.pointers(seen), KeyItem.pointers(next), new Change.ValueTaken());
        return write;
    }

    static KeyWrite deleting(String table, KeyRecord seen) {
        KeyWrite write = new KeyWrite(table, seen);
        write.delete(KeyItem.keyOf(seen.key().id()), UNCHANGED, version(seen));
        write.replace(KeyItem.nameReservation(seen), Map.of(), new Change.Outdated());
        write.replace(KeyItem.pointers(seen), Map.of(), new Change.Outdated());
        return write;
    }

    List<TransactWriteItem> items() {
        return items;
    }

    /** The outcome that belongs to the first item that failed. Rethrows the exception if none did. */
    Change outcomeOf(TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            String code = Optional.ofNullable(reasons.get(i).code()).orElse("");
            if (code.equals("ConditionalCheckFailed")) {
                return outcomes.get(i);
            }
            if (code.equals("TransactionConflict")) {
                return new Change.Outdated();
            }
        }
        throw cancelled;
    }

    /** Replaces pointers and reservations of the key. The maps are by item id. */
    private void replace(
            Map<String, Map<String, AttributeValue>> before,
            Map<String, Map<String, AttributeValue>> after,
            Change outcome) {
        before.forEach((id, item) -> {
            if (!after.containsKey(id)) {
                delete(Map.of(KeyItem.ID, AttributeValue.fromS(id)), ABSENT_OR_OWN, ownId);
            }
        });
        after.forEach((id, item) -> {
            if (!item.equals(before.get(id))) {
                put(item, ABSENT_OR_OWN, ownId, outcome);
            }
        });
    }

    private void put(
            Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values, Change outcome) {
        Put.Builder put = Put.builder().tableName(table).item(item).conditionExpression(condition);
        if (!values.isEmpty()) {
            put.expressionAttributeValues(values);
        }
        items.add(TransactWriteItem.builder().put(put.build()).build());
        outcomes.add(outcome);
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
        outcomes.add(new Change.Outdated());
    }

    private static Map<String, AttributeValue> version(KeyRecord seen) {
        return Map.of(":seen", AttributeValue.fromN(Long.toString(seen.version())));
    }
}
