package io.hermod.aws;

import io.hermod.core.access.KeyRecord;
import io.hermod.core.shared.Registry.Change;
import java.util.Map;

/** The transactions over all items of a key. */
final class KeyWrite {
    private KeyWrite() {}

    static ItemTransaction creating(String table, KeyRecord key) {
        ItemTransaction write = of(table, key);
        write.create(KeyItem.of(key));
        write.replace(Map.of(), KeyItem.nameReservation(key), Change.NAME_TAKEN);
        write.replace(Map.of(), KeyItem.pointers(key), Change.VALUE_TAKEN);
        return write;
    }

    static ItemTransaction replacing(String table, KeyRecord seen, KeyRecord next) {
        ItemTransaction write = of(table, next);
        write.replace(KeyItem.of(next), seen.version());
        write.replace(KeyItem.nameReservation(seen), KeyItem.nameReservation(next), Change.NAME_TAKEN);
        write.replace(KeyItem.pointers(seen), KeyItem.pointers(next), Change.VALUE_TAKEN);
        return write;
    }

    static ItemTransaction deleting(String table, KeyRecord seen) {
        ItemTransaction write = of(table, seen);
        write.delete(KeyItem.keyOf(seen.key().id()), seen.version());
        write.delete(KeyItem.nameReservation(seen));
        write.delete(KeyItem.pointers(seen));
        return write;
    }

    private static ItemTransaction of(String table, KeyRecord key) {
        return new ItemTransaction(table, KeyItem.KEY_ID, key.key().id());
    }
}
