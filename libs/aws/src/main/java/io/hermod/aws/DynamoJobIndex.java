package io.hermod.aws;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobPosition;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import io.hermod.core.shared.Sleeper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * A global secondary index of the jobs' table, with {@link ListAttributes} as its keys. The jobs of a key are queried;
 * those of all keys are in no order, so they are scanned and sorted.
 *
 * @param scanPages how many pages of a megabyte a scan may read
 */
public record DynamoJobIndex(DynamoDbClient dynamo, String table, String index, int scanPages, Sleeper sleeper)
        implements JobIndex {
    /** Some 50,000 jobs. */
    static final int SCAN_PAGES = 8;

    /** The entries of a shard that half a read unit pays for. */
    private static final int QUERY_PAGE = 25;

    private static final String POSITION = JobItem.ID + ", " + ListAttributes.SORT;

    private static final String IN_SPAN = ListAttributes.SORT + " BETWEEN :from AND :to";

    @Override
    public Positions newestFirst(JobScope scope, JobSpan span) {
        return switch (scope) {
            case JobScope.OfKey _ -> queried(scope, span);
            case JobScope.WithoutKey _ -> queried(scope, span);
            case JobScope.All _ -> scanned(span);
        };
    }

    private Positions queried(JobScope scope, JobSpan span) {
        List<Iterable<JobPosition>> shards = ListAttributes.queries(scope, span)
                .<Iterable<JobPosition>>map(values -> () -> shard(values, span))
                .toList();
        return new Positions.Found(MergedShards.of(shards, Collections.reverseOrder(), DynamoJobIndex::calling));
    }

    /** Reads the first page at once, and each further one when it is needed. */
    private Iterator<JobPosition> shard(Map<String, AttributeValue> values, JobSpan span) {
        return new OrderedInstants(dynamo
                .queryPaginator(query -> query.tableName(table)
                        .indexName(index)
                        .keyConditionExpression(ListAttributes.PARTITION + " = :partition AND " + IN_SPAN)
                        .expressionAttributeValues(values)
                        .projectionExpression(POSITION)
                        .scanIndexForward(false)
                        .limit(QUERY_PAGE))
                .items()
                .stream()
                .map(ListAttributes::position)
                .filter(span::contains)
                .iterator());
    }

    private Positions scanned(JobSpan span) {
        Iterator<ScanResponse> pages = dynamo.scanPaginator(scan -> scan.tableName(table)
                        .indexName(index)
                        .filterExpression(IN_SPAN)
                        .expressionAttributeValues(ListAttributes.bounds(span))
                        .projectionExpression(POSITION))
                .iterator();
        List<JobPosition> positions = new ArrayList<>();
        for (int page = 0; page < scanPages && pages.hasNext(); page++) {
            calling(pages::next).items().stream()
                    .map(ListAttributes::position)
                    .filter(span::contains)
                    .forEach(positions::add);
        }
        if (pages.hasNext()) {
            return new Positions.TooMany();
        }
        positions.sort(Collections.reverseOrder());
        return new Positions.Found(positions.iterator());
    }

    @Override
    public List<Job> read(List<JobId> ids) {
        return new BatchRead(dynamo, table, sleeper)
                .items(ids).stream().map(JobItem::read).toList();
    }

    static <T> T calling(Supplier<T> call) {
        return AwsCalls.calling("the job store", "list", call);
    }
}
