package io.hermod.aws;

import io.hermod.core.job.JobId;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.shared.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads items of a table by their ids. DynamoDB leaves some out of an answer that is too large, or if it throttles. */
record BatchRead(DynamoDbClient dynamo, String table, Sleeper sleeper) {
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /**
     * Those of the items that exist. Strongly consistent.
     *
     * @throws Unavailable if DynamoDB leaves items out again and again
     */
    List<Map<String, AttributeValue>> items(List<JobId> ids) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, KeysAndAttributes> left = ids.isEmpty() ? Map.of() : Map.of(table, keys(ids));
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; !left.isEmpty(); tries++) {
            Map<String, KeysAndAttributes> asked = left;
            BatchGetItemResponse answer =
                    DynamoJobIndex.calling(() -> dynamo.batchGetItem(get -> get.requestItems(asked)));
            items.addAll(answer.responses().getOrDefault(table, List.of()));
            left = answer.unprocessedKeys();
            if (!left.isEmpty()) {
                waitUnless(tries == TRIES, pause);
                pause = pause.multipliedBy(2);
            }
        }
        return items;
    }

    private static KeysAndAttributes keys(List<JobId> ids) {
        return KeysAndAttributes.builder()
                .keys(ids.stream()
                        .map(id -> Map.of(JobItem.ID, JobItem.key(id)))
                        .toList())
                .consistentRead(true)
                .build();
    }

    private void waitUnless(boolean last, Duration pause) {
        if (last) {
            throw unavailable(new IllegalStateException("keys are left unprocessed"));
        }
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable(stopped);
        }
    }

    private static Unavailable unavailable(Exception cause) {
        return new Unavailable("the job store", "list", cause);
    }
}
