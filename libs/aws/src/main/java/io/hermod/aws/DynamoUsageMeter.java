package io.hermod.aws;

import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Usage;
import io.hermod.core.usage.UsageMeter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Counters in the table of virtual keys, one {@link UsageItem} per key. A count is one conditional write that
 * expects the current windows in the item. If the condition fails, DynamoDB returns the item, and a second write starts
 * the missing windows.
 */
public record DynamoUsageMeter(DynamoDbClient dynamo, String table) implements UsageMeter {
    @Override
    public Usage read(KeyCounters counters, Instant now) {
        return calling(
                        "read",
                        () -> UsageItem.read(dynamo.getItem(get -> get.tableName(table)
                                        .key(UsageItem.keyOf(counters))
                                        .consistentRead(true))
                                .item()))
                .usage(counters, now);
    }

    /**
     * The loop ends: each round expects the windows it has found, and fails only if another writer has started later
     * ones.
     */
    @Override
    public CountOutcome count(KeyCounters counters, Map<Counter, Long> amounts, List<Counter> limits, Instant now) {
        UsageItem expected = UsageItem.current(counters, now);
        while (true) {
            UpdateItemRequest update = UsageUpdate.of(table, counters, expected, amounts, limits, now);
            try {
                UsageItem counted = calling(
                        "count", () -> UsageItem.read(dynamo.updateItem(update).attributes()));
                return new CountOutcome.Counted(counted.usage(counters, now));
            } catch (ConditionalCheckFailedException failed) {
                expected = UsageItem.read(failed.item());
                Usage found = expected.usage(counters, now);
                if (!found.usedUp(limits).isEmpty()) {
                    return new CountOutcome.Rejected(found);
                }
            }
        }
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the usage meter", operation, call);
    }
}
