package io.hermod.aws;

import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry.Change;
import java.util.Map;

/** The transactions over all items of a key. */
final class KeyWrite {
<<<<<<< HEAD
    private static final String ABSENT = "attribute_not_exists(id)";
    private static final String UNCHANGED = "version = :seen";
    private static final String ABSENT_OR_OWN = "attribute_not_exists(id) OR key_id = :own_id";
=======
    private KeyWrite() {}
>>>>>>> wh-aws

    static ItemTransaction<Change> creating(String table, KeyRecord key) {
        ItemTransaction<Change> write = of(table, key);
        write.create(KeyItem.of(key));
        write.replace(Map.of(), KeyItem.nameReservation(key), new Change.NameTaken());
        write.replace(Map.of(), KeyItem.pointers(key), new Change.ValueTaken());
        return write;
    }

    static ItemTransaction<Change> replacing(String table, KeyRecord seen, KeyRecord next) {
        ItemTransaction<Change> write = of(table, next);
        write.replace(KeyItem.of(next), seen.version());
        write.replace(KeyItem.nameReservation(seen), KeyItem.nameReservation(next), new Change.NameTaken());
        write.replace(KeyItem.pointers(seen), KeyItem.pointers(next), new Change.ValueTaken());
        return write;
    }

    static ItemTransaction<Change> deleting(String table, KeyRecord seen) {
        ItemTransaction<Change> write = of(table, seen);
        write.delete(KeyItem.keyOf(seen.key().id()), seen.version());
        write.delete(KeyItem.nameReservation(seen));
        write.delete(KeyItem.pointers(seen));
        return write;
    }

<<<<<<< HEAD
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
=======
    private static ItemTransaction<Change> of(String table, KeyRecord key) {
        return new ItemTransaction<>(table, KeyItem.KEY_ID, key.key().id(), new Change.Outdated());
>>>>>>> wh-aws
    }
}
