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
 * The keys of the index that lists jobs. An item gets them when it is created and they never change, so that no later
 * write of the job is a write of the index.
 *
 * <p>The jobs of a key are in {@link #SHARDS} partitions, because one partition takes no more than 1,000 writes a
 * second.
 */
final class ListAttributes {
    /** The id of the virtual key, which is empty for jobs without one, and the number of the shard. */
    static final String PARTITION = "list_key";
    /** The job's position as text. */
    static final String SORT = "listed_at";

    static final int SHARDS = 8;

    /** Above each id's text, and below the next instant's. */
    private static final String AFTER_ALL_IDS = "$";

    private static final String BEFORE_ALL = "0";
    private static final String AFTER_ALL = "9".repeat(5);
    private static final int HEXADECIMAL = 16;

    private ListAttributes() {}

    static Map<String, AttributeValue> of(Job job) {
        return Map.of(
                PARTITION, text(partition(job.keyId().orElse(""), shard(job))),
                SORT, text(JobPosition.of(job).text()));
    }

    /** Ids end in random digits. */
    private static int shard(Job job) {
        String id = job.id().value();
        return Character.digit(id.charAt(id.length() - 1), HEXADECIMAL) % SHARDS;
    }

    private static String partition(String keyId, int shard) {
        return keyId + "#" + shard;
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

    /** The span's bounds, which may include one position that the span does not. */
    static Map<String, AttributeValue> bounds(JobSpan span) {
        String from = span.createdAfter()
                .map(after -> JobPosition.text(after) + AFTER_ALL_IDS)
                .orElse(BEFORE_ALL);
        String to = Stream.of(
                        span.createdBefore().map(JobPosition::text),
                        span.beyond().map(JobPosition::text))
                .flatMap(Optional::stream)
                .min(String::compareTo)
                .orElse(AFTER_ALL);
        return Map.of(":from", text(from), ":to", text(to.compareTo(from) < 0 ? from : to));
    }

    static JobPosition position(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(SORT))
                .flatMap(position -> JobPosition.parse(position.s()))
                .orElseThrow(() -> new IllegalStateException("an item of the index has no " + SORT));
    }
}
