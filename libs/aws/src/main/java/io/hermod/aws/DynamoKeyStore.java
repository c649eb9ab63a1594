package io.hermod.aws;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry;
import io.hermod.core.access.VirtualKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Virtual keys in a DynamoDB table. {@link KeyItem} describes the items. */
public record DynamoKeyStore(DynamoDbClient dynamo, String table, Clock clock) implements KeyRegistry {
    /** No key has a longer id, and DynamoDB would reject a read of one. */
    private static final int MAX_ID = 128;

    /** The key's own item decides which values it accepts, so that the pointer of an old value is not enough. */
    @Override
    public Optional<VirtualKey> find(KeyDigest digest) {
        Instant now = clock.instant();
        return items().item(KeyItem.keyOf(digest))
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
        return id.length() > MAX_ID
                ? Optional.empty()
                : items().item(KeyItem.keyOf(id)).map(KeyItem::read);
    }

    @Override
    public List<KeyRecord> all() {
        return items().all(KeyItem.KEY_PREFIX).stream().map(KeyItem::read).toList();
    }

    @Override
    public Change create(KeyRecord key) {
        return items().commit(KeyWrite.creating(table, key));
    }

    @Override
    public Change replace(KeyRecord seen, KeyRecord next) {
        return items().commit(KeyWrite.replacing(table, seen, next));
    }

    @Override
    public boolean delete(KeyRecord seen) {
        return items().commit(KeyWrite.deleting(table, seen)) == Change.MADE;
    }

    private IdTable items() {
        return new IdTable(dynamo, table, "the key store");
    }
}
