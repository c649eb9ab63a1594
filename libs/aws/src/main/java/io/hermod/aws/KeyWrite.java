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

/** One transaction over all of a key's items, and what it means where a condition of one of them does not hold. */
final class KeyWrite {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";
    private static final String NEW = "attribute_not_exists(id)";
    private static final String AS_SEEN = "version = :seen";
    private static final String MINE = "attribute_not_exists(id) OR key_id = :me";

    private final String table;
    private final Map<String, AttributeValue> me;
    private final List<TransactWriteItem> items = new ArrayList<>();
    private final List<Change> meanings = new ArrayList<>();

    private KeyWrite(String table, KeyRecord key) {
        this.table = table;
        this.me = Map.of(":me", AttributeValue.fromS(key.key().id()));
    }

    static KeyWrite creating(String table, KeyRecord key) {
        KeyWrite write = new KeyWrite(table, key);
        write.put(KeyItem.of(key), NEW, Map.of(), new Change.Outdated());
        write.exchange(Map.of(), KeyItem.guards(key), new Change.NameTaken());
        write.exchange(Map.of(), KeyItem.pointers(key), new Change.ValueTaken());
        return write;
    }

    static KeyWrite replacing(String table, KeyRecord seen, KeyRecord next) {
        KeyWrite write = new KeyWrite(table, next);
        write.put(KeyItem.of(next), AS_SEEN, version(seen), new Change.Outdated());
        write.exchange(KeyItem.guards(seen), KeyItem.guards(next), new Change.NameTaken());
        write.exchange(KeyItem.pointers(seen), KeyItem.pointers(next), new Change.ValueTaken());
        return write;
    }

    static KeyWrite deleting(String table, KeyRecord seen) {
        KeyWrite write = new KeyWrite(table, seen);
        write.delete(KeyItem.keyOf(seen.key().id()), AS_SEEN, version(seen));
        write.exchange(KeyItem.guards(seen), Map.of(), new Change.Outdated());
        write.exchange(KeyItem.pointers(seen), Map.of(), new Change.Outdated());
        return write;
    }

    List<TransactWriteItem> items() {
        return items;
    }

    /** What the first item means that stopped the others; throws on where none did. */
    Change meaningOf(TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            String code = Optional.ofNullable(reasons.get(i).code()).orElse("");
            if (code.equals(CONDITION_FAILED)) {
                return meanings.get(i);
            }
            if (code.equals(CONFLICT)) {
                return new Change.Outdated();
            }
        }
        throw cancelled;
    }

    /** Items that lead to the key, in the place of those that did: by their ids. */
    private void exchange(
            Map<String, Map<String, AttributeValue>> before,
            Map<String, Map<String, AttributeValue>> after,
            Change meaning) {
        before.forEach((id, item) -> {
            if (!after.containsKey(id)) {
                delete(Map.of(KeyItem.ID, AttributeValue.fromS(id)), MINE, me);
            }
        });
        after.forEach((id, item) -> {
            if (!item.equals(before.get(id))) {
                put(item, MINE, me, meaning);
            }
        });
    }

    private void put(
            Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values, Change meaning) {
        Put.Builder put = Put.builder().tableName(table).item(item).conditionExpression(condition);
        if (!values.isEmpty()) {
            put.expressionAttributeValues(values);
        }
        items.add(TransactWriteItem.builder().put(put.build()).build());
        meanings.add(meaning);
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
        meanings.add(new Change.Outdated());
    }

    private static Map<String, AttributeValue> version(KeyRecord seen) {
        return Map.of(":seen", AttributeValue.fromN(Long.toString(seen.version())));
    }
}
