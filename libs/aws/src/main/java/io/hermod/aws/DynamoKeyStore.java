package io.hermod.aws;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry;
import io.hermod.core.access.VirtualKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Virtual keys in a DynamoDB table. {@link KeyItem} describes the items. */
public record DynamoKeyStore(DynamoDbClient dynamo, String table, Clock clock) implements KeyRegistry {
    /** No key has a longer id, and DynamoDB would reject a read of one. */
    private static final int MAX_ID = 128;

    /** The key's own item decides which values it accepts, so that the pointer of an old value is not enough. */
    @Override
    public Optional<VirtualKey> find(KeyDigest digest) {
        Instant now = clock.instant();
        return item(KeyItem.keyOf(digest))
                .flatMap(pointer -> record(KeyItem.owner(pointer)))
                .filter(record -> record.accepts(digest, now))
                .map(KeyRecord::key);
    }

    @Override
    public Optional<VirtualKey> find(String id) {
        return record(id).map(KeyRecord::key);
    }

    @Override
    public Optional<KeyRecord> record(String id) {
        return id.length() > MAX_ID ? Optional.empty() : item(KeyItem.keyOf(id)).map(KeyItem::read);
    }

    @Override
    public List<KeyRecord> all() {
        return calling(
                "all",
                () -> dynamo
                        .scanPaginator(scan -> scan.tableName(table)
                                .consistentRead(true)
                                .filterExpression("begins_with(id, :key)")
                                .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(KeyItem.KEY_PREFIX))))
                        .items()
                        .stream()
                        .map(KeyItem::read)
                        .toList());
    }

    @Override
    public Change create(KeyRecord key) {
        return write(KeyWrite.creating(table, key), new Change.Made(key));
    }

    @Override
    public Change replace(KeyRecord seen, KeyRecord next) {
        return write(KeyWrite.replacing(table, seen, next), new Change.Made(next));
    }

    @Override
    public boolean delete(KeyRecord seen) {
        Change.Made made = new Change.Made(seen);
        return write(KeyWrite.deleting(table, seen), made).equals(made);
    }

    private Change write(ItemTransaction<Change> write, Change.Made made) {
        return calling("write", () -> write.commit(dynamo, made));
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = calling(
                        "find",
                        () -> dynamo.getItem(
                                get -> get.tableName(table).key(key).consistentRead(true)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the key store", operation, call);
    }
}
