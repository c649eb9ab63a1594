package io.hermod.aws;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.testing.DeliveryHistoryContract;
import io.hermod.testing.SampleWebhooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

class DynamoDeliveryHistoryIT extends DeliveryHistoryContract {
    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    private final Delivery delivery = SampleWebhooks.delivery(SampleWebhooks.webhook(1_000_000));

    @Override
    protected DeliveryHistory history() {
        return new DynamoDeliveryHistory(AWS.dynamo(), AWS.aws().names().deliveriesTable());
    }

    @Test
    void attemptWithoutAnError_costsOneWriteUnit_andOneOfTheIndex() {
        DeliveryAttempt attempt = new DeliveryAttempt(
                AttemptId.create(delivery.id(), NOW),
                delivery.job(),
                delivery.webhook(),
                Optional.of("r".repeat(128)),
                delivery.event(),
                1_000_000,
                Outcome.RETRYABLE_FAILURE,
                OptionalInt.of(500),
                Optional.empty());

        ConsumedCapacity cost = AWS.dynamo()
                .putItem(put -> put.tableName(AWS.aws().names().deliveriesTable())
                        .item(AttemptItem.of(attempt))
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity();

        assertThat(cost.table().capacityUnits()).isEqualTo(1);
        assertThat(cost.globalSecondaryIndexes())
                .hasEntrySatisfying(
                        DynamoDeliveryHistory.INDEX,
                        index -> assertThat(index.capacityUnits()).isEqualTo(1));
    }

    @Test
    void attempt_isDeletedByTheTable_after30Days() {
        DeliveryAttempt attempt = SampleWebhooks.attempt(delivery, NOW);

        assertThat(AttemptItem.of(attempt))
                .containsEntry(
                        "expires_at",
                        AttributeValue.fromN(
                                Long.toString(NOW.plus(Duration.ofDays(30)).getEpochSecond())));
    }

    @Test
    void attemptsForAnEndpoint_areSpreadOverAllShards() {
        Map<String, Long> attemptsByShard = IntStream.range(0, 400)
                .mapToObj(i -> SampleWebhooks.delivery(delivery.webhook(), new Reason.JobEnded()))
                .map(each -> AttemptItem.of(SampleWebhooks.attempt(each, NOW)))
                .collect(Collectors.groupingBy(
                        item -> String.valueOf(item.get(AttemptItem.SHARD)), Collectors.counting()));

        assertThat(attemptsByShard)
                .hasSize(AttemptItem.SHARDS)
                .allSatisfy((shard, attempts) -> assertThat(attempts).isBetween(40L, 200L));
    }

    /** More than a query reads at once. */
    @Test
    void pagesOfAShard_areReadAsTheyAreNeeded() {
        List<DeliveryAttempt> attempts = IntStream.range(0, 60)
                .mapToObj(i -> SampleWebhooks.attempt(delivery, NOW.plusMillis(i)))
                .toList();
        attempts.forEach(history()::add);

        List<DeliveryAttempt> listed = new ArrayList<>();
        history()
                .newestFirst(List.of(delivery.webhook().endpointId()), NOW, NOW.plusSeconds(1))
                .forEachRemaining(listed::add);

        assertThat(listed).containsExactlyElementsOf(attempts.reversed());
    }

    /** Otherwise the table would keep it for ever if no attempt ends it. */
    @Test
    void redelivery_isDeletedByTheTable_onceItCountsAsEnded() {
        history().beginRedelivery(delivery.id(), NOW, NOW.plusSeconds(60));

        Map<String, AttributeValue> item = AWS.dynamo()
                .getItem(get -> get.tableName(AWS.aws().names().deliveriesTable())
                        .key(AttemptItem.key(delivery.id(), "redelivery")))
                .item();
        assertThat(item)
                .containsEntry(
                        "expires_at",
                        AttributeValue.fromN(Long.toString(NOW.plusSeconds(61).getEpochSecond())));
    }
}
