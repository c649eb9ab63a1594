package io.hermod.aws;

import static io.hermod.aws.JobItem.epochMillis;
import static io.hermod.aws.JobItem.number;
import static io.hermod.aws.JobItem.status;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.Payload;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.port.JobStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
    public boolean complete(Job claimed, Instant at, StoredResult result) {
        return endHeld(claimed, JobItem.ofCompleted(claimed, at, result));
    }

    @Override
    public boolean fail(Job claimed, Instant at, int statusCode, Payload error) {
        return endHeld(claimed, JobItem.ofFailed(claimed, at, statusCode, error));
    }

    @Override
    public boolean abandon(Job pending, Instant at, int statusCode, Payload error) {
        Map<String, AttributeValue> guard = Map.of(":pending", status(JobStatus.PENDING));
        return end(pending.id(), UNCLAIMED, guard, JobItem.ofFailed(pending, at, statusCode, error));
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

    private boolean endHeld(Job claimed, Map<String, AttributeValue> ending) {
        return ownerOf(claimed)
                .map(owner -> end(
                        claimed.id(),
                        HELD,
                        Map.of(":processing", status(JobStatus.PROCESSING), ":owner", text(owner)),
                        ending))
                .orElse(false);
    }

    /** Where the item is found to have all that this write would give it, this write has happened. */
    private boolean end(
            JobId id, String guard, Map<String, AttributeValue> guardValues, Map<String, AttributeValue> ending) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>(guardValues);
        StringJoiner assignments = new StringJoiner(", ", "SET ", " REMOVE lease_until");
        ending.forEach((name, value) -> {
            assignments.add("#" + name + " = :" + name);
            names.put("#" + name, name);
            values.put(":" + name, value);
        });
        UpdateItemRequest end = update(id)
                .updateExpression(assignments.toString())
                .conditionExpression(guard)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
        return guarded("end", end, found -> found.entrySet().containsAll(ending.entrySet()));
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
