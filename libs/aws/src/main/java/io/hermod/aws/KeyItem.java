package io.hermod.aws;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.VirtualKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A virtual key as DynamoDB items: one with the prefix {@code key#} and its id, which has all attributes; one pointer
 * to it with the prefix {@code sha256#} for the digest of each value; and one with the prefix {@code name#}, which
 * reserves its name.
 */
final class KeyItem {
    static final String KEY_PREFIX = "key#";
    private static final String DIGEST_PREFIX = "sha256#";
    private static final String NAME_PREFIX = "name#";

    static final String KEY_ID = "key_id";
    private static final String DIGEST = "digest";
    private static final String PREVIOUS_DIGEST = "previous_digest";
    private static final String PREVIOUS_UNTIL = "previous_until";
    private static final String CREATED = "created_at";
    private static final String UPDATED = "updated_at";
    private static final String ROTATED = "rotated_at";
    private static final String VERSION = "version";
    /** The table's TTL attribute, for the pointer of a previous value. */
    private static final String TTL = "expires_at";

    private static final String NAME = "name";
    private static final String ACTIVE = "is_active";
    /** Not the TTL attribute: expired keys are kept, so that their callers get a specific error. */
    private static final String EXPIRES = "valid_until";

    private static final String PROVIDERS = "providers";
    private static final String EVERY_PROVIDER = "every_provider";
    private static final String DESCRIPTION = "description";
    private static final String OWNERS = "owners";

    private KeyItem() {}

    static Map<String, AttributeValue> keyOf(KeyDigest digest) {
        return IdTable.key(DIGEST_PREFIX, digest.hex());
    }

    static Map<String, AttributeValue> keyOf(String keyId) {
        return IdTable.key(KEY_PREFIX, keyId);
    }

    /** The id of the key that the item points to. */
    static String owner(Map<String, AttributeValue> item) {
        return required(item, KEY_ID).s();
    }

    /** The pointers of the key's values, by item id. */
    static Map<String, Map<String, AttributeValue>> pointers(KeyRecord record) {
        Map<String, Map<String, AttributeValue>> pointers = new HashMap<>();
        record.previous().ifPresent(previous -> {
            AttributeValue end =
                    AttributeValue.fromN(Long.toString(previous.until().getEpochSecond() + 1));
            add(pointers, DIGEST_PREFIX + previous.digest().hex(), record, Map.of(TTL, end));
        });
        add(pointers, DIGEST_PREFIX + record.digest().hex(), record, Map.of());
        return pointers;
    }

    /** The item that reserves the key's name, by item id. */
    static Map<String, Map<String, AttributeValue>> nameReservation(KeyRecord record) {
        Map<String, Map<String, AttributeValue>> nameReservation = new HashMap<>();
        add(nameReservation, NAME_PREFIX + record.key().name(), record, Map.of());
        return nameReservation;
    }

    private static void add(
            Map<String, Map<String, AttributeValue>> items,
            String id,
            KeyRecord record,
            Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(more);
        item.put(IdTable.ID, AttributeValue.fromS(id));
        item.put(KEY_ID, AttributeValue.fromS(record.key().id()));
        items.put(id, item);
    }

    static Map<String, AttributeValue> of(KeyRecord record) {
        VirtualKey key = record.key();
        Map<String, AttributeValue> item = new HashMap<>(keyOf(key.id()));
        item.put(KEY_ID, AttributeValue.fromS(key.id()));
        item.put(NAME, AttributeValue.fromS(key.name()));
        item.put(ACTIVE, AttributeValue.fromBool(key.active()));
        item.put(EVERY_PROVIDER, AttributeValue.fromBool(key.everyProvider()));
        item.put(
                PROVIDERS,
                AttributeValue.fromM(key.providers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> GrantAttributes.of(entry.getValue())))));
        item.put(LimitAttributes.NAME, LimitAttributes.of(key.limits()));
        if (!key.owners().isEmpty()) {
            item.put(OWNERS, OwnerAttributes.of(key.owners()));
        }
        key.description().ifPresent(text -> item.put(DESCRIPTION, AttributeValue.fromS(text)));
        key.expiresAt().ifPresent(end -> item.put(EXPIRES, time(end)));
        item.putAll(history(record));
        return item;
    }

    private static Map<String, AttributeValue> history(KeyRecord record) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(DIGEST, AttributeValue.fromS(record.digest().hex()));
        item.put(CREATED, time(record.createdAt()));
        item.put(UPDATED, time(record.updatedAt()));
        item.put(VERSION, AttributeValue.fromN(Long.toString(record.version())));
        record.rotatedAt().ifPresent(at -> item.put(ROTATED, time(at)));
        record.previous().ifPresent(previous -> {
            item.put(PREVIOUS_DIGEST, AttributeValue.fromS(previous.digest().hex()));
            item.put(PREVIOUS_UNTIL, time(previous.until()));
        });
        return item;
    }

    static KeyRecord read(Map<String, AttributeValue> item) {
        return new KeyRecord(
                key(item),
                new KeyDigest(required(item, DIGEST).s()),
                Optional.ofNullable(item.get(PREVIOUS_DIGEST))
                        .map(digest -> new KeyRecord.PreviousValue(
                                new KeyDigest(digest.s()), time(required(item, PREVIOUS_UNTIL)))),
                time(required(item, CREATED)),
                time(required(item, UPDATED)),
                Optional.ofNullable(item.get(ROTATED)).map(KeyItem::time),
                Long.parseLong(required(item, VERSION).n()));
    }

    private static VirtualKey key(Map<String, AttributeValue> item) {
        return new VirtualKey(
                required(item, KEY_ID).s(),
                required(item, NAME).s(),
                Optional.ofNullable(item.get(DESCRIPTION)).map(AttributeValue::s),
                required(item, ACTIVE).bool(),
                Optional.ofNullable(item.get(EXPIRES)).map(KeyItem::time),
                required(item, PROVIDERS).m().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> GrantAttributes.read(entry.getValue().m()))),
                required(item, EVERY_PROVIDER).bool(),
                LimitAttributes.read(item),
                Optional.ofNullable(item.get(OWNERS)).map(OwnerAttributes::read).orElse(List.of()));
    }

    private static AttributeValue time(Instant time) {
        return AttributeValue.fromS(time.toString());
    }

    private static Instant time(AttributeValue time) {
        return Instant.parse(time.s());
    }

    static AttributeValue required(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .orElseThrow(() -> new IllegalStateException("a virtual key's item has no " + name));
    }
}
