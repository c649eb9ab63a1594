package io.hermod.aws;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.VirtualKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private static final String ALLOWED = "allowed_models";
    private static final String DENIED = "blacklisted_models";

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
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> grant(entry.getValue())))));
        key.expiresAt().ifPresent(end -> item.put(EXPIRES, AttributeValue.fromS(end.toString())));
        return item;
    }

    static VirtualKey read(Map<String, AttributeValue> item) {
        return new VirtualKey(
                required(item, KEY_ID).s(),
                required(item, NAME).s(),
                required(item, ACTIVE).bool(),
                Optional.ofNullable(item.get(EXPIRES)).map(end -> Instant.parse(end.s())),
                required(item, PROVIDERS).m().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> grant(entry.getValue().m()))),
                required(item, EVERY_PROVIDER).bool());
    }

    static boolean hasDigest(Map<String, AttributeValue> item, KeyDigest digest) {
        return new KeyDigest(required(item, DIGEST).s()).matches(digest);
    }

    /** The list of allowed models is absent where all are. */
    private static AttributeValue grant(ModelGrant grant) {
        Map<String, AttributeValue> value = new HashMap<>();
        grant.allowed().ifPresent(names -> value.put(ALLOWED, names(names)));
        value.put(DENIED, names(grant.denied()));
        return AttributeValue.fromM(value);
    }

    private static ModelGrant grant(Map<String, AttributeValue> value) {
        return new ModelGrant(
                Optional.ofNullable(value.get(ALLOWED)).map(KeyItem::names), names(required(value, DENIED)));
    }

    /** A list, as DynamoDB has no empty sets. */
    private static AttributeValue names(Set<String> names) {
        List<AttributeValue> values =
                new TreeSet<>(names).stream().map(AttributeValue::fromS).toList();
        return AttributeValue.fromL(values);
    }

    private static Set<String> names(AttributeValue list) {
        return list.l().stream().map(AttributeValue::s).collect(Collectors.toUnmodifiableSet());
    }

    private static AttributeValue required(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .orElseThrow(() -> new IllegalStateException("a virtual key's item has no " + name));
    }
}
