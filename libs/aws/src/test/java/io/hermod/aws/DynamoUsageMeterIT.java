package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.Window;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Usage;
import io.hermod.core.usage.UsageMeter;
import io.hermod.testing.UsageMeterContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoUsageMeterIT extends UsageMeterContract {
    private static final Instant NOON = Instant.parse("2096-08-01T12:00:00Z");

    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.startEmulators();

    @Override
    protected UsageMeter meter() {
        return new DynamoUsageMeter(AWS.dynamo(), AWS.aws().names().keysTable());
    }

    @Test
    void item_isDeleted_aDayAfterAllItsWindowsAreOver() {
        Counter hourly = counter(Optional.empty(), Measure.REQUESTS, "1h");
        Counter daily = counter(Optional.of("openai"), Measure.TOKENS, "1d");

        meter().charge(new KeyCounters("vk-ttl", List.of(hourly, daily)), Map.of(hourly, 1L), NOON);

        AttributeValue expiry = AWS.dynamo()
                .getItem(get -> get.tableName(AWS.aws().names().keysTable())
                        .key(Map.of("id", AttributeValue.fromS("usage#vk-ttl"))))
                .item()
                .get("expires_at");
        assertThat(expiry)
                .isEqualTo(AttributeValue.fromN(
                        Long.toString(Instant.parse("2096-08-03T00:00:00Z").getEpochSecond())));
    }

    /** As many counters as a key of four providers has where each of them, and the key itself, has three limits. */
    @Test
    void countingCostsOneWriteUnit() {
        List<Counter> counters = Stream.of(
                        Optional.<String>empty(),
                        Optional.of("openai"),
                        Optional.of("groq"),
                        Optional.of("mistral"),
                        Optional.of("fireworks"))
                .flatMap(provider -> Stream.of(Measure.values()).map(measure -> counter(provider, measure, "30m")))
                .toList();
        KeyCounters key = new KeyCounters("vk-cost", counters);
        counters.forEach(counter -> meter().charge(key, Map.of(counter, 1_000_000_000_000L), NOON));
        Usage usage = meter().read(key, NOON);
        UpdateItemRequest update = UsageUpdate.of(
                AWS.aws().names().keysTable(),
                key,
                UsageItem.current(key, NOON),
                Map.of(counters.getFirst(), 1L),
                List.of(),
                NOON);

        Double units = AWS.dynamo()
                .updateItem(update.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build())
                .consumedCapacity()
                .capacityUnits();

        assertThat(usage.used()).hasSize(15);
        assertThat(units).isEqualTo(1.0);
    }

    private static Counter counter(Optional<String> provider, Measure measure, String window) {
        return new Counter(
                provider, new Limit(measure, 100, Window.parse(window).orElseThrow()));
    }
}
