package io.hermod.aws;

import static io.hermod.aws.JobItem.epochSeconds;

import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.WindowUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One conditional write. It adds to the counters whose windows are current, resets those whose windows are over, and
 * does neither if the windows are not the expected ones or a limit is reached.
 */
final class UsageUpdate {
    private final UsageItem expected;
    private final Instant now;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    private UsageUpdate(UsageItem expected, Instant now) {
        this.expected = expected;
        this.now = now;
    }

    static UpdateItemRequest of(
            String table,
            KeyCounters counters,
            UsageItem expected,
            Map<Counter, Long> amounts,
            List<Counter> limits,
            Instant now) {
        UsageUpdate update = new UsageUpdate(expected, now);
        update.sets.add(update.name(UsageItem.EXPIRES) + " = " + update.value(epochSeconds(counters.expiresAt(now))));
        amounts.forEach(update::add);
        limits.forEach(limit -> update.keepBelow(limit, amounts.containsKey(limit)));
        return update.request(table, UsageItem.keyOf(counters));
    }

    private void add(Counter counter, long amount) {
        Optional<WindowUsage> window = expected.window(counter);
        String used = name(UsageItem.used(counter));
        String from = name(UsageItem.from(counter));
        conditions.add(window.map(known -> from + " = " + value(epochSeconds(known.from())))
                .orElse("attribute_not_exists(" + from + ")"));
        if (isCurrent(counter)) {
            additions.add(used + " " + value(number(amount)));
        } else {
            sets.add(used + " = " + value(number(amount)));
            sets.add(from + " = " + value(windowStart(counter)));
        }
    }

    /** A counter without a current window is below every limit except zero. */
    private void keepBelow(Counter limit, boolean counted) {
        if (limit.limit().max() == 0 || (counted && isCurrent(limit))) {
            conditions.add(below(limit));
        } else if (!counted) {
            conditions.add("(" + isOver(limit) + " OR " + below(limit) + ")");
        }
    }

    private String below(Counter limit) {
        return name(UsageItem.used(limit)) + " < " + value(number(limit.limit().max()));
    }

    private String isOver(Counter limit) {
        String from = name(UsageItem.from(limit));
        return "attribute_not_exists(" + from + ") OR " + from + " < " + value(windowStart(limit));
    }

    private boolean isCurrent(Counter counter) {
        return expected.window(counter)
                .filter(window -> window.isCurrent(counter, now))
                .isPresent();
    }

    private UpdateItemRequest request(String table, Map<String, AttributeValue> key) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression("SET " + String.join(", ", sets)
                        + (additions.isEmpty() ? "" : " ADD " + String.join(", ", additions)))
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private AttributeValue windowStart(Counter counter) {
        return epochSeconds(counter.limit().window().startOf(now));
    }

    private String name(String attribute) {
        return names.entrySet().stream()
                .filter(known -> known.getValue().equals(attribute))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> {
                    String placeholder = "#n" + names.size();
                    names.put(placeholder, attribute);
                    return placeholder;
                });
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
