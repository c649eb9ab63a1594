package io.hermod.aws;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.port.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Virtual keys in a DynamoDB table of their own, as {@link KeyItem} has them. */
public final class DynamoKeyStore implements KeyStore {
    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoKeyStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The key itself says which value is its own: an item that led to it before leads nowhere. */
    @Override
    public Optional<VirtualKey> find(KeyDigest digest) {
        return item(KeyItem.keyOf(digest))
                .flatMap(pointer -> item(KeyItem.keyOf(idOf(pointer))))
                .filter(key -> KeyItem.hasDigest(key, digest))
                .map(KeyItem::read);
    }

    @Override
    public Optional<VirtualKey> find(String id) {
        return item(KeyItem.keyOf(id)).map(KeyItem::read);
    }

    @Override
    public void put(VirtualKey key, KeyDigest digest) {
        calling(
                "put",
                () -> dynamo.transactWriteItems(
                        write -> write.transactItems(put(KeyItem.of(key, digest)), put(KeyItem.pointer(digest, key)))));
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table).item(item).build())
                .build();
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = calling(
                        "find",
                        () -> dynamo.getItem(
                                get -> get.tableName(table).key(key).consistentRead(true)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private static String idOf(Map<String, AttributeValue> pointer) {
        return Optional.ofNullable(pointer.get(KeyItem.KEY_ID))
                .map(AttributeValue::s)
                .orElse("");
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException fault) {
            throw new Unavailable(operation, fault);
        }
    }
}
