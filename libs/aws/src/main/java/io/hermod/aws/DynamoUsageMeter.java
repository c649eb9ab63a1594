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
 * Counters in the virtual keys' table, one {@link UsageItem} a key. Counting is one conditional write, which expects that the windows of now have
 * begun already; where one has not, the item that the condition failed on says so, and a second write begins it.
 */
public final class DynamoUsageMeter implements UsageMeter {
    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoUsageMeter(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Usage read(KeyCounters account, Instant now) {
        return calling(
                        "read",
                        () -> UsageItem.read(dynamo.getItem(get -> get.tableName(table)
                                        .key(UsageItem.keyOf(account))
                                        .consistentRead(true))
                                .item()))
                .usage(account, now);
    }

    /** Ends: the windows that were found are expected next, and somebody must have begun later ones if that is wrong again. */
    @Override
    public Counting count(KeyCounters account, Map<Counter, Long> amounts, List<Counter> limits, Instant now) {
        UsageItem expected = UsageItem.current(account, now);
        while (true) {
            UpdateItemRequest update = UsageUpdate.of(table, account, expected, amounts, limits, now);
            try {
                UsageItem counted = calling(
                        "count", () -> UsageItem.read(dynamo.updateItem(update).attributes()));
                return new Counting.Counted(counted.usage(account, now));
            } catch (ConditionalCheckFailedException otherwise) {
                expected = UsageItem.read(otherwise.item());
                Usage found = expected.usage(account, now);
                if (!found.usedUp(limits).isEmpty()) {
                    return new Counting.UsedUp(found);
                }
            }
        }
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the usage meter", operation, call);
    }
}
