package io.hermod.aws;

import static io.hermod.aws.JobItem.text;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobPosition;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of the index that lists jobs. They never change, so that no later write of a job is a write of the index.
 * Only a listed job's item has the partition; it stands in the place of {@link JobItem#KEY_ID}, because a larger item
 * would cost more.
 *
 * <p>The jobs of a key are in {@link #SHARDS} partitions, because one partition takes no more than 1,000 writes a
 * second.
 */
final class ListAttributes {
    /** The id of the virtual key, which is empty for jobs without one, and the number of the shard. */
    static final String PARTITION = "vk_shard";
    /** When the job was created. Jobs of one instant are in no order. */
    static final String SORT = JobItem.CREATED_AT;

    static final int SHARDS = 8;

    private static final String SEPARATOR = "#";

    private static final String BEFORE_ALL = "0";
    private static final String AFTER_ALL = "9".repeat(5);
    private static final int HEXADECIMAL = 16;

    private ListAttributes() {}

    /** Makes the item of a new job a listed one. */
    static void addTo(Map<String, AttributeValue> item, Job job) {
        item.put(PARTITION, text(partition(job.keyId().orElse(""), shard(job))));
        item.remove(JobItem.KEY_ID);
    }

    /** The virtual key's id in a listed item. */
    static Optional<String> keyId(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(PARTITION))
                .map(AttributeValue::s)
                .map(partition -> partition.substring(0, partition.lastIndexOf(SEPARATOR)))
                .filter(keyId -> !keyId.isEmpty());
    }

    /** Ids end in random digits. */
    private static int shard(Job job) {
        String id = job.id().value();
        return Character.digit(id.charAt(id.length() - 1), HEXADECIMAL) % SHARDS;
    }

    private static String partition(String keyId, int shard) {
        return keyId + SEPARATOR + shard;
    }

    /** The values of a query for each shard of the scope. */
    static Stream<Map<String, AttributeValue>> queries(JobScope scope, JobSpan span) {
        String keyId = switch (scope) {
            case JobScope.OfKey key -> key.keyId();
            case JobScope.WithoutKey _ -> "";
            case JobScope.All _ -> throw new IllegalArgumentException("all jobs are in no partition");
        };
        return IntStream.range(0, SHARDS).mapToObj(shard -> {
            Map<String, AttributeValue> values = new HashMap<>(bounds(span));
            values.put(":partition", text(partition(keyId, shard)));
            return values;
        });
    }

    /** The span's bounds, which may include positions at them that the span does not. */
    static Map<String, AttributeValue> bounds(JobSpan span) {
        String from = span.createdAfter().map(JobPosition::text).orElse(BEFORE_ALL);
        String to = Stream.of(
                        span.createdBefore().map(JobPosition::text),
                        span.beyond().map(JobPosition::createdAt).map(JobPosition::text))
                .flatMap(Optional::stream)
                .min(String::compareTo)
                .orElse(AFTER_ALL);
        return Map.of(":from", text(from), ":to", text(to.compareTo(from) < 0 ? from : to));
    }

    static JobPosition position(Map<String, AttributeValue> item) {
        return new JobPosition(JobItem.createdAt(item), JobItem.id(item));
    }
}
