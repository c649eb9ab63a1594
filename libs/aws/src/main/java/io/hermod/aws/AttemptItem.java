package io.hermod.aws;

import static io.hermod.aws.JobItem.number;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An attempt of a delivery as a DynamoDB item. Its id is the key. The attempts for an endpoint are in {@link #SHARDS}
 * partitions of the index, because one partition takes no more than 1,000 writes a second.
 */
final class AttemptItem {
    static final String WEBHOOK_ID = "webhook_id";
    /** The sort key of the table and of the index: the attempt's position. */
    static final String AT = "at";
    /** The index's partition key: the id of the endpoint, and the number of the shard. */
    static final String SHARD = "endpoint_shard";
    /** Epoch seconds; the table's TTL attribute. */
    static final String EXPIRES_AT = "expires_at";

    static final int SHARDS = 4;

    private static final String JOB = "job_id";
    private static final String INSTANCE = "job_instance";
    private static final String ENDPOINT = "endpoint_id";
    private static final String SLOTS = "slots";
    private static final String REQUEST_ID = "request_id";
    private static final String EVENT = "event";
    private static final String ATTEMPT = "attempt";
    private static final String OUTCOME = "outcome";
    private static final String STATUS_CODE = "status_code";
    private static final String ERROR = "error";

    private AttemptItem() {}

    static Map<String, AttributeValue> keyOf(AttemptId id) {
        return key(id.webhookId(), id.position());
    }

    static Map<String, AttributeValue> key(WebhookId id, String position) {
        return Map.of(WEBHOOK_ID, text(id.value()), AT, text(position));
    }

    /** The index's partition keys of all attempts for the endpoint. */
    static Stream<String> shards(String endpointId) {
        return IntStream.range(0, SHARDS).mapToObj(shard -> shard(endpointId, shard));
    }

    private static String shard(String endpointId, int shard) {
        return endpointId + "#" + shard;
    }

    static Map<String, AttributeValue> of(DeliveryAttempt attempt) {
        Map<String, AttributeValue> item = new HashMap<>(keyOf(attempt.id()));
        String endpointId = attempt.webhook().endpointId();
        item.put(
                SHARD,
                text(shard(endpointId, Math.floorMod(attempt.webhookId().value().hashCode(), SHARDS))));
        item.put(
                EXPIRES_AT,
                number(attempt.createdAt().plus(DeliveryHistory.KEPT).getEpochSecond()));
        item.put(JOB, text(attempt.job().id().value()));
        item.put(INSTANCE, text(attempt.job().instance()));
        item.put(ENDPOINT, text(endpointId));
        item.put(SLOTS, number(attempt.webhook().slots()));
        attempt.requestId().ifPresent(id -> item.put(REQUEST_ID, text(id)));
        item.put(EVENT, text(attempt.event().wireName()));
        item.put(ATTEMPT, number(attempt.attempt()));
        item.put(OUTCOME, text(attempt.outcome().name().toLowerCase(Locale.ROOT)));
        attempt.statusCode().ifPresent(code -> item.put(STATUS_CODE, number(code)));
        attempt.error().ifPresent(error -> item.put(ERROR, text(error)));
        return item;
    }

    static DeliveryAttempt read(Map<String, AttributeValue> item) {
        Attributes attributes = new Attributes("an attempt", item);
        return new DeliveryAttempt(
                AttemptId.at(new WebhookId(attributes.text(WEBHOOK_ID)), attributes.text(AT))
                        .orElseThrow(),
                new JobRef(new JobId(attributes.text(JOB)), attributes.text(INSTANCE)),
                new JobWebhook(attributes.text(ENDPOINT), (int) attributes.number(SLOTS)),
                attributes.optionalText(REQUEST_ID),
                WebhookEvent.byWireName(attributes.text(EVENT)).orElseThrow(),
                (int) attributes.number(ATTEMPT),
                Outcome.valueOf(attributes.text(OUTCOME).toUpperCase(Locale.ROOT)),
                attributes.optionalInteger(STATUS_CODE),
                attributes.optionalText(ERROR));
    }
}
