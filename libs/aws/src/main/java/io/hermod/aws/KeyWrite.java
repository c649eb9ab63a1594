package io.hermod.aws;

import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry.Change;
import java.util.Map;

/** The transactions over all items of a key. */
final class KeyWrite {
    private KeyWrite() {}

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

    private static ItemTransaction<Change> of(String table, KeyRecord key) {
        return new ItemTransaction<>(table, KeyItem.KEY_ID, key.key().id(), new Change.Outdated());
    }
}
