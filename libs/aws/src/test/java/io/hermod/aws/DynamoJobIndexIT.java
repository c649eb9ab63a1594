package io.hermod.aws;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import io.hermod.core.job.JobStore;
import io.hermod.core.shared.Sleeper;
import io.hermod.testing.JobIndexContract;
import io.hermod.testing.SampleJobs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

class DynamoJobIndexIT extends JobIndexContract {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    @Override
    protected JobStore store() {
        return new DynamoJobStore(AWS.dynamo(), AWS.aws().names().table(), true);
    }

    @Override
    protected JobIndex index() {
        return index(DynamoJobIndex.SCAN_PAGES);
    }

    private static JobIndex index(int scanPages) {
        return new DynamoJobIndex(
                AWS.dynamo(), AWS.aws().names().table(), AWS.aws().names().jobsIndex(), scanPages, Sleeper.real());
    }

    @Test
    void jobsOfAKey_areSpreadOverAllShards() {
        Optional<String> keyId = Optional.of(UUID.randomUUID().toString());

        Map<String, Long> jobsByShard = IntStream.range(0, 800)
                .mapToObj(i -> listed(pendingChat().ofKey(keyId)))
                .collect(Collectors.groupingBy(
                        item -> String.valueOf(item.get(ListAttributes.PARTITION)), Collectors.counting()));

        assertThat(jobsByShard)
                .hasSize(ListAttributes.SHARDS)
                .allSatisfy((shard, jobs) -> assertThat(jobs).isBetween(40L, 160L));
    }

    @Test
    void job_keepsItsEntryOfTheIndex_whenItEnds() {
        Job job = pendingChat();
        store().create(job);
        Map<String, AttributeValue> created = item(job.id());

        store().cancel(job, NOW, SampleJobs.failure(499, "cancelled"));

        assertThat(item(job.id())).isNotEqualTo(created).containsAllEntriesOf(entry(created));
        assertThat(entry(created)).hasSize(3);
    }

    @Test
    void index_costsOneWriteUnit_whenTheJobIsCreated_andNoneLater() {
        Job job = pendingChat().ofKey(Optional.of(UUID.randomUUID().toString()));
        Map<String, AttributeValue> item = listed(job);

        ConsumedCapacity create = AWS.dynamo()
                .putItem(put -> put.tableName(AWS.aws().names().table())
                        .item(item)
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity();
        ConsumedCapacity change = AWS.dynamo()
                .updateItem(update -> update.tableName(AWS.aws().names().table())
                        .key(Map.of(JobItem.ID, JobItem.key(job.id())))
                        .updateExpression("SET attempts = :attempts")
                        .expressionAttributeValues(Map.of(":attempts", JobItem.number(1)))
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity();

        assertThat(create.capacityUnits()).isEqualTo(2);
        assertThat(create.globalSecondaryIndexes())
                .hasEntrySatisfying(
                        AWS.aws().names().jobsIndex(),
                        index -> assertThat(index.capacityUnits()).isEqualTo(1));
        assertThat(change.capacityUnits()).isEqualTo(1);
    }

    @Test
    void jobOfAStageWithoutTheIndex_isNotListed() {
        Job job = pendingChat();

        new DynamoJobStore(AWS.dynamo(), AWS.aws().names().table(), false).create(job);

        assertThat(item(job.id())).doesNotContainKey(ListAttributes.PARTITION);
        assertThat(index().read(List.of(job.id()))).containsExactly(job);
    }

    @Test
    void allJobs_areTooMany_ifTheyFillMorePagesThanAScanReads() {
        store().create(pendingChat());

        assertThat(index(0).newestFirst(new JobScope.All(), JobSpan.ALL)).isEqualTo(new JobIndex.Positions.TooMany());
        assertThat(index(0).newestFirst(new JobScope.WithoutKey(), JobSpan.ALL))
                .isInstanceOf(JobIndex.Positions.Found.class);
    }

    private static Map<String, AttributeValue> listed(Job job) {
        Map<String, AttributeValue> item = JobItem.ofPending(job);
        ListAttributes.addTo(item, job);
        return item;
    }

    /** What the index has of an item. */
    private static Map<String, AttributeValue> entry(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> entry = new HashMap<>(item);
        entry.keySet().retainAll(Set.of(JobItem.ID, ListAttributes.PARTITION, ListAttributes.SORT));
        return entry;
    }

    private static Map<String, AttributeValue> item(JobId id) {
        return AWS.dynamo()
                .getItem(get -> get.tableName(AWS.aws().names().table()).key(Map.of(JobItem.ID, JobItem.key(id))))
                .item();
    }
}
