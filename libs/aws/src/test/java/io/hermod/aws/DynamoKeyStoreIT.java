package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry;
import io.hermod.testing.KeyStoreContract;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoKeyStoreIT extends KeyStoreContract {
    private static final Instant NOW = SampleJobs.NOW;
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    @Override
    protected KeyRegistry store(Clock clock) {
        return new DynamoKeyStore(AWS.dynamo(), AWS.aws().names().keysTable(), clock);
    }

    @Test
    void keysValue_isNowhereInTheTable() {
        KeyRecord record = KeyRecord.of(SampleKeys.key("vk-secret"), KeyDigest.of("sk-bf-the-value"), NOW);
        store(CLOCK).create(record);

        assertThat(items())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.toString()).doesNotContain("sk-bf-"));
    }

    /** What is left of a key would be paid for for ever. */
    @Test
    void deletedKey_leavesNothing() {
        KeyRegistry store = store(CLOCK);
        Set<Map<String, AttributeValue>> before = Set.copyOf(items());
        KeyRecord first = KeyRecord.of(SampleKeys.key("vk-deleted"), KeyDigest.of("sk-bf-1"), NOW);
        KeyRecord second = first.rotatedTo(KeyDigest.of("sk-bf-2"), Duration.ofHours(1), NOW);
        KeyRecord third = second.rotatedTo(KeyDigest.of("sk-bf-3"), Duration.ofHours(1), NOW);
        KeyRecord renamed = third.changedTo(third.key().named("a new name"), NOW);

        store.create(first);
        store.replace(first, second);
        store.replace(second, third);
        store.replace(third, renamed);

        assertThat(items()).hasSize(before.size() + 4);
        store.delete(renamed);
        assertThat(items()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void endingValue_isDeletedByTheTable() {
        KeyRecord first = KeyRecord.of(SampleKeys.key("vk-ending"), KeyDigest.of("sk-bf-old"), NOW);
        KeyRecord rotated = first.rotatedTo(KeyDigest.of("sk-bf-new"), Duration.ofHours(1), NOW);
        store(CLOCK).create(first);
        store(CLOCK).replace(first, rotated);

        assertThat(items())
                .filteredOn(item -> item.containsKey("expires_at"))
                .contains(Map.of(
                        "id",
                        AttributeValue.fromS("sha256#" + first.digest().hex()),
                        "key_id",
                        AttributeValue.fromS("vk-ending"),
                        "expires_at",
                        AttributeValue.fromN(
                                Long.toString(NOW.plus(Duration.ofHours(1)).getEpochSecond() + 1))));
    }

    private static List<Map<String, AttributeValue>> items() {
        return AWS.dynamo()
                .scan(scan -> scan.tableName(AWS.aws().names().keysTable()))
                .items();
    }
}
