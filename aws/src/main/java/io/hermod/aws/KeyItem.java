package io.hermod.aws;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A virtual key as DynamoDB items: one under {@code key#} and its id with all that is known of it, and one under {@code sha256#} and
 * its value's digest that leads there.
 */
final class KeyItem {
    static final String ID = "id";
    static final String KEY_ID = "key_id";
    static final String DIGEST = "digest";

    private static final String NAME = "name";
    private static final String ACTIVE = "is_active";
    /** Not {@code expires_at}, by which the table deletes: an expired key is to be told so. */
    private static final String EXPIRES = "valid_until";

    private static final String PROVIDERS = "providers";
    private static final String EVERY_PROVIDER = "every_provider";
    private static final String DESCRIPTION = "description";
    private static final String LIMITS = "limits";

    private KeyItem() {}

    static Map<String, AttributeValue> keyOf(KeyDigest digest) {
        return Map.of(ID, AttributeValue.fromS("sha256#" + digest.hex()));
    }

    static Map<String, AttributeValue> keyOf(String keyId) {
        return Map.of(ID, AttributeValue.fromS("key#" + keyId));
    }

    static Map<String, AttributeValue> pointer(KeyDigest digest, VirtualKey key) {
        Map<String, AttributeValue> item = new HashMap<>(keyOf(digest));
        item.put(KEY_ID, AttributeValue.fromS(key.id()));
        return item;
    }

    static Map<String, AttributeValue> of(VirtualKey key, KeyDigest digest) {
        Map<String, AttributeValue> item = new HashMap<>(keyOf(key.id()));
        item.put(KEY_ID, AttributeValue.fromS(key.id()));
        item.put(DIGEST, AttributeValue.fromS(digest.hex()));
        item.put(NAME, AttributeValue.fromS(key.name()));
        item.put(ACTIVE, AttributeValue.fromBool(key.active()));
        item.put(EVERY_PROVIDER, AttributeValue.fromBool(key.everyProvider()));
        item.put(
                PROVIDERS,
                AttributeValue.fromM(key.providers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> GrantAttributes.of(entry.getValue())))));
        item.put(LIMITS, GrantAttributes.limits(key.limits()));
        key.description().ifPresent(text -> item.put(DESCRIPTION, AttributeValue.fromS(text)));
        key.expiresAt().ifPresent(end -> item.put(EXPIRES, AttributeValue.fromS(end.toString())));
        return item;
    }

    static VirtualKey read(Map<String, AttributeValue> item) {
        return new VirtualKey(
                required(item, KEY_ID).s(),
                required(item, NAME).s(),
                Optional.ofNullable(item.get(DESCRIPTION)).map(AttributeValue::s),
                required(item, ACTIVE).bool(),
                Optional.ofNullable(item.get(EXPIRES)).map(end -> Instant.parse(end.s())),
                required(item, PROVIDERS).m().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> GrantAttributes.read(entry.getValue().m()))),
                required(item, EVERY_PROVIDER).bool(),
                GrantAttributes.readLimits(required(item, LIMITS)));
    }

    static boolean hasDigest(Map<String, AttributeValue> item, KeyDigest digest) {
        return new KeyDigest(required(item, DIGEST).s()).matches(digest);
    }

    static AttributeValue required(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .orElseThrow(() -> new IllegalStateException("a virtual key's item has no " + name));
    }
}
