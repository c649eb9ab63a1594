package io.hermod.aws;

import static io.hermod.aws.JobItem.epochMillis;
import static io.hermod.aws.JobItem.epochSeconds;
import static io.hermod.aws.JobItem.number;
import static io.hermod.aws.JobItem.status;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
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
    private static final String NOT_TAKEN =
            "attribute_not_exists(id) OR expires_at <= :now OR (#status = :failed AND error_type = :not_queued)";
    private static final String UNHELD = "(#status = :pending OR (#status = :processing AND lease_until <= :now_ms))";
    private static final String CLAIMABLE = "expires_at > :now AND deadline > :now_ms AND " + UNHELD;
    private static final String HELD = "#status = :processing AND lease_owner = :owner";
    private static final String REOPENABLE = "expires_at > :now AND #status = :failed AND error_type = :exhausted AND"
            + " attribute_not_exists(max_attempts)";

    private static final Map<String, String> STATUS_NAME = Map.of("#status", JobItem.STATUS);

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoJobStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Creation create(Job job) {
        Map<String, AttributeValue> item = JobItem.ofPending(job);
        PutItemRequest create = PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(NOT_TAKEN)
                .expressionAttributeNames(STATUS_NAME)
                .expressionAttributeValues(Map.of(
                        ":now", epochSeconds(job.createdAt()),
                        ":failed", status(JobStatus.FAILED),
                        ":not_queued", text(Failure.NOT_QUEUED)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            calling("create", () -> dynamo.putItem(create));
            return new Creation.Created();
        } catch (ConditionalCheckFailedException taken) {
            return taken.item().equals(item)
                    ? new Creation.Created()
                    : new Creation.IdTaken(JobItem.read(taken.item()));
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
                        ":now", epochSeconds(now),
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
            case JobState.Completed _ -> new Claim.Ended();
            case JobState.Failed _ -> new Claim.Ended();
            case JobState.Processing held -> whyRefused(job, held.lease(), lease, now);
            case JobState.Pending _ -> new Claim.Overdue(job);
        };
    }

    private static Claim whyRefused(Job job, Lease held, Lease asked, Instant now) {
        if (held.owner().equals(asked.owner())) {
            return new Claim.Claimed(job);
        }
        return held.isExpired(now) ? new Claim.Overdue(job) : new Claim.AlreadyLeased(held.until());
    }

    @Override
    public boolean complete(Job claimed, Instant at, StoredResult result) {
        return endHeld(claimed, JobItem.ofCompleted(claimed, at, result));
    }

    @Override
    public boolean fail(Job claimed, Instant at, Failure failure) {
        return endHeld(claimed, JobItem.ofFailed(claimed, at, failure));
    }

    @Override
    public boolean abandon(Job job, Instant now, Failure failure) {
        Map<String, AttributeValue> guard = Map.of(
                ":pending", status(JobStatus.PENDING),
                ":processing", status(JobStatus.PROCESSING),
                ":now_ms", epochMillis(now));
        return end(job.id(), UNHELD, guard, JobItem.ofFailed(job, now, failure));
    }

    @Override
    public boolean renew(Job claimed, Instant until) {
        return held(claimed, "renew", "SET lease_until = :until", Map.of(":until", epochMillis(until)));
    }

    @Override
    public boolean countAttempt(Job claimed) {
        return held(claimed, "count", "ADD attempts :one", Map.of(":one", number(1)));
    }

    @Override
    public boolean release(Job claimed, String releaseReason) {
        return held(
                claimed,
                "release",
                "SET #status = :to, release_reason = :reason REMOVE lease_owner, lease_until",
                Map.of(":to", status(JobStatus.PENDING), ":reason", text(releaseReason)));
    }

    @Override
    public boolean reopen(JobId id, Instant now) {
        UpdateItemRequest reopen = update(id)
                .updateExpression("SET #status = :to, attempts = :none, expires_at = :expiry, deadline = :deadline"
                        + " REMOVE completed_at, status_code, #error, error_type, lease_owner")
                .conditionExpression(REOPENABLE)
                .expressionAttributeNames(Map.of("#status", JobItem.STATUS, "#error", JobItem.ERROR))
                .expressionAttributeValues(Map.of(
                        ":to", status(JobStatus.PENDING),
                        ":none", number(0),
                        ":expiry", epochSeconds(Job.expiryIfOpenedAt(now)),
                        ":deadline", epochMillis(now.plus(JobTerms.MAX_WAIT)),
                        ":now", epochSeconds(now),
                        ":failed", status(JobStatus.FAILED),
                        ":exhausted", text(Failure.ATTEMPTS_EXHAUSTED)))
                .build();
        return guarded("reopen", reopen, found -> false);
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

    /** A write that only whoever holds the lease may make. */
    private boolean held(Job claimed, String operation, String expression, Map<String, AttributeValue> values) {
        Optional<String> owner = ownerOf(claimed);
        if (owner.isEmpty()) {
            return false;
        }
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":processing", status(JobStatus.PROCESSING));
        all.put(":owner", text(owner.get()));
        UpdateItemRequest write = update(claimed.id())
                .updateExpression(expression)
                .conditionExpression(HELD)
                .expressionAttributeValues(all)
                .build();
        return guarded(operation, write, found -> false);
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
                .expressionAttributeNames(STATUS_NAME)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private static Optional<String> ownerOf(Job job) {
        return job.state() instanceof JobState.Processing held
                ? Optional.of(held.lease().owner())
                : Optional.empty();
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the job store", operation, call);
    }
}
