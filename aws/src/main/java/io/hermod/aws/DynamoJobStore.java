package io.hermod.aws;

import static io.hermod.aws.JobItem.epochMillis;
import static io.hermod.aws.JobItem.epochSeconds;
import static io.hermod.aws.JobItem.number;
import static io.hermod.aws.JobItem.status;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.Payload;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.Lease;
import io.hermod.core.port.JobStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Jobs in a DynamoDB table. Every guard is a condition expression, and a failed one returns the item that stood in the way.
 *
 * <p>The SDK repeats a write whose answer was lost, and the repetition then fails its own guard. Where the item found is the
 * one that this write would have made, the write has happened and says so.
 */
public final class DynamoJobStore implements JobStore {
    /** An item holds 400 KB; the rest of the job takes less than one of them. */
    static final int MAX_OUTCOME_BYTES = 399 * 1024;

    private static final String NOT_TAKEN = "attribute_not_exists(id)";
    private static final String CLAIMABLE =
            "expires_at > :now AND (#status = :pending OR (#status = :processing AND lease_until <= :now_ms))";
    private static final String HELD = "#status = :processing AND lease_owner = :owner";
    private static final String UNCLAIMED = "#status = :pending";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoJobStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Creation create(Job job) {
        Map<String, AttributeValue> item = JobItem.ofPending(job);
        try {
            calling(
                    "create",
                    () -> dynamo.putItem(put -> put.tableName(table)
                            .item(item)
                            .conditionExpression(NOT_TAKEN)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return new Creation.Created();
        } catch (ConditionalCheckFailedException taken) {
            return taken.item().equals(item) ? new Creation.Created() : new Creation.IdTaken();
        }
    }

    @Override
    public Claim claim(JobId id, Lease lease, Instant now) {
        UpdateItemRequest claim = update(id)
                .updateExpression(
                        "SET #status = :processing, lease_owner = :owner, lease_until = :until ADD attempts :one")
                .conditionExpression(CLAIMABLE)
                .expressionAttributeValues(Map.of(
                        ":pending", status(JobStatus.PENDING),
                        ":processing", status(JobStatus.PROCESSING),
                        ":owner", text(lease.owner()),
                        ":until", epochMillis(lease.until()),
                        ":one", number(1),
                        ":now", number(now.getEpochSecond()),
                        ":now_ms", epochMillis(now)))
                .returnValues(ReturnValue.ALL_NEW)
                .build();
        try {
            return new Claim.Claimed(JobItem.read(
                    calling("claim", () -> dynamo.updateItem(claim)).attributes()));
        } catch (ConditionalCheckFailedException refused) {
            return whyRefused(refused.item(), lease, now);
        }
    }

    private static Claim whyRefused(Map<String, AttributeValue> found, Lease lease, Instant now) {
        if (found.isEmpty()) {
            return new Claim.Gone();
        }
        Job job = JobItem.read(found);
        if (job.isExpired(now)) {
            return new Claim.Gone();
        }
        return switch (job.state()) {
            case JobState.Completed ignored -> new Claim.Ended();
            case JobState.Failed ignored -> new Claim.Ended();
            case JobState.Processing held ->
                held.lease().owner().equals(lease.owner())
                        ? new Claim.Claimed(job)
                        : new Claim.HeldByAnother(held.lease().until());
            case JobState.Pending ignored ->
                throw new IllegalStateException("a pending job cannot refuse a claim: " + job.id());
        };
    }

    @Override
    public boolean complete(Job claimed, Instant at, Payload result) {
        byte[] compressed = Gzip.compress(result);
        requireRoom(compressed.length);
        Map<String, AttributeValue> outcome = Map.of(
                ":to", status(JobStatus.COMPLETED),
                ":code", number(200),
                ":outcome", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(compressed)));
        return endHeld(claimed, at, JobItem.RESULT, outcome);
    }

    @Override
    public boolean fail(Job claimed, Instant at, int statusCode, Payload error) {
        requireRoom(error.size());
        return endHeld(claimed, at, JobItem.ERROR, failure(statusCode, error));
    }

    @Override
    public boolean abandon(Job pending, Instant at, int statusCode, Payload error) {
        Map<String, AttributeValue> values = new HashMap<>(failure(statusCode, error));
        values.put(":pending", status(JobStatus.PENDING));
        return end(pending, at, JobItem.ERROR, UNCLAIMED, values);
    }

    @Override
    public boolean release(Job claimed) {
        Optional<String> owner = ownerOf(claimed);
        return owner.isPresent()
                && guarded(
                        "release",
                        update(claimed.id())
                                .updateExpression("SET #status = :to REMOVE lease_owner, lease_until")
                                .conditionExpression(HELD)
                                .expressionAttributeValues(Map.of(
                                        ":to", status(JobStatus.PENDING),
                                        ":processing", status(JobStatus.PROCESSING),
                                        ":owner", text(owner.get())))
                                .build(),
                        found -> false);
    }

    @Override
    public Optional<Job> find(JobId id, Instant now) {
        Map<String, AttributeValue> item = calling(
                        "find",
                        () -> dynamo.getItem(get -> get.tableName(table)
                                .key(Map.of(JobItem.ID, JobItem.key(id)))
                                .consistentRead(true)))
                .item();
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(JobItem.read(item)).filter(job -> !job.isExpired(now));
    }

    private static void requireRoom(int outcomeBytes) {
        if (outcomeBytes > MAX_OUTCOME_BYTES) {
            throw new TooLarge(MAX_OUTCOME_BYTES);
        }
    }

    private static Map<String, AttributeValue> failure(int statusCode, Payload error) {
        return Map.of(":to", status(JobStatus.FAILED), ":code", number(statusCode), ":outcome", text(error.asUtf8()));
    }

    private boolean endHeld(Job claimed, Instant at, String attribute, Map<String, AttributeValue> outcome) {
        Optional<String> owner = ownerOf(claimed);
        if (owner.isEmpty()) {
            return false;
        }
        Map<String, AttributeValue> values = new HashMap<>(outcome);
        values.put(":processing", status(JobStatus.PROCESSING));
        values.put(":owner", text(owner.get()));
        return end(claimed, at, attribute, HELD, values);
    }

    private boolean end(Job job, Instant at, String attribute, String guard, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":at", text(at.toString()));
        all.put(":expires", epochSeconds(job.expiryIfEndedAt(at)));
        UpdateItemRequest end = update(job.id())
                .updateExpression(
                        "SET #status = :to, status_code = :code, completed_at = :at, expires_at = :expires, #outcome ="
                                + " :outcome REMOVE lease_until")
                .conditionExpression(guard)
                .expressionAttributeNames(Map.of("#status", JobItem.STATUS, "#outcome", attribute))
                .expressionAttributeValues(all)
                .build();
        return guarded("end", end, found -> isThisWrite(found, all, attribute));
    }

    /** Whether the item is what this very write makes: the same end and outcome, at the same instant. */
    private static boolean isThisWrite(
            Map<String, AttributeValue> found, Map<String, AttributeValue> values, String attribute) {
        return Objects.equals(values.get(":at"), found.get(JobItem.COMPLETED_AT))
                && Objects.equals(values.get(":to"), found.get(JobItem.STATUS))
                && Objects.equals(values.get(":outcome"), found.get(attribute));
    }

    private boolean guarded(
            String operation, UpdateItemRequest update, Predicate<Map<String, AttributeValue>> happened) {
        try {
            calling(operation, () -> dynamo.updateItem(update));
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return happened.test(refused.item());
        }
    }

    private UpdateItemRequest.Builder update(JobId id) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of(JobItem.ID, JobItem.key(id)))
                .expressionAttributeNames(Map.of("#status", JobItem.STATUS))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private static Optional<String> ownerOf(Job job) {
        return job.state() instanceof JobState.Processing held
                ? Optional.of(held.lease().owner())
                : Optional.empty();
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (ConditionalCheckFailedException refused) {
            throw refused;
        } catch (SdkException fault) {
            throw new Unavailable(operation, fault);
        }
    }
}
