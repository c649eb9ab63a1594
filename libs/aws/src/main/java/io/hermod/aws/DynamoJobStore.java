package io.hermod.aws;

import static io.hermod.aws.JobItem.epochMillis;
import static io.hermod.aws.JobItem.epochSeconds;
import static io.hermod.aws.JobItem.number;
import static io.hermod.aws.JobItem.status;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobTransition;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
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
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Jobs in a DynamoDB table. A {@link JobGuard} guards every write; if it does not hold, DynamoDB returns the stored
 * item.
 *
 * <p>The SDK retries a write if the response is lost, and the retry then fails the guard. If the stored item is the one
 * that the write makes, the first try has succeeded, and the store reports success.
 *
 * @param listed whether the table has the index that lists jobs
 */
public record DynamoJobStore(DynamoDbClient dynamo, String table, boolean listed) implements JobStore {
    private static final JobGuard CREATE = JobGuard.of(JobTransition.CREATE);
    private static final JobGuard CLAIM = JobGuard.of(JobTransition.CLAIM);
    private static final JobGuard RENEW = JobGuard.of(JobTransition.RENEW);
    private static final JobGuard COUNT_ATTEMPT = JobGuard.of(JobTransition.COUNT_ATTEMPT);
    private static final JobGuard HAND_OFF = JobGuard.of(JobTransition.HAND_OFF);
    private static final JobGuard RESUME = JobGuard.of(JobTransition.RESUME);
    private static final JobGuard RECALL = JobGuard.of(JobTransition.RECALL);
    private static final JobGuard RELEASE = JobGuard.of(JobTransition.RELEASE);
    private static final JobGuard UNCLAIM = JobGuard.of(JobTransition.UNCLAIM);
    private static final JobGuard COMPLETE = JobGuard.of(JobTransition.COMPLETE);
    private static final JobGuard FAIL = JobGuard.of(JobTransition.FAIL);
    private static final JobGuard ABANDON = JobGuard.of(JobTransition.ABANDON);
    private static final JobGuard CANCEL = JobGuard.of(JobTransition.CANCEL);
    private static final JobGuard REOPEN = JobGuard.of(JobTransition.REOPEN);
    private static final JobGuard DELETE = JobGuard.of(JobTransition.DELETE_COMPLETED);

    private static final Map<String, String> STATUS_NAME = Map.of("#status", JobItem.STATUS);

    @Override
    public Creation create(Job job) {
        Map<String, AttributeValue> item = newItem(job);
        PutItemRequest create = PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(CREATE.expression())
                .expressionAttributeNames(STATUS_NAME)
                .expressionAttributeValues(CREATE.valuesAt(job.createdAt()))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            calling(CREATE.operation(), () -> dynamo.putItem(create));
            return new Creation.Created();
        } catch (ConditionalCheckFailedException taken) {
            return taken.item().equals(item)
                    ? new Creation.Created()
                    : new Creation.IdTaken(JobItem.read(taken.item()));
        }
    }

    private Map<String, AttributeValue> newItem(Job job) {
        Map<String, AttributeValue> item = JobItem.ofPending(job);
        if (listed) {
            ListAttributes.addTo(item, job);
        }
        return item;
    }

    @Override
    public Claim claim(JobRef ref, Lease lease, Instant now) {
        Map<String, AttributeValue> values = CLAIM.valuesAt(now, ref);
        values.put(":to", status(CLAIM.to()));
        values.put(":owner", text(lease.owner()));
        values.put(":until", epochMillis(lease.until()));
        values.put(":one", number(1));
        UpdateItemRequest claim = update(ref.id(), CLAIM, values)
                .updateExpression("SET #status = :to, lease_owner = :owner, lease_until = :until ADD attempts :one")
                .returnValues(ReturnValue.ALL_NEW)
                .build();
        try {
            return new Claim.Claimed(JobItem.read(
                    calling(CLAIM.operation(), () -> dynamo.updateItem(claim)).attributes()));
        } catch (ConditionalCheckFailedException failed) {
            return unclaimed(failed.item(), ref, lease, now);
        }
    }

    private static Claim unclaimed(Map<String, AttributeValue> item, JobRef ref, Lease requested, Instant now) {
        if (item.isEmpty()) {
            return new Claim.Gone();
        }
        Job job = JobItem.read(item);
        if (!job.ref().equals(ref)) {
            return new Claim.Gone();
        }
        return Claim.rejected(job, requested, now);
    }

    @Override
    public boolean complete(Job claimed, Instant at, StoredResult result) {
        return endLeased(claimed, COMPLETE, JobItem.ofCompleted(claimed, at, result));
    }

    @Override
    public boolean fail(Job claimed, Instant at, Failure failure) {
        return endLeased(claimed, FAIL, JobItem.ofFailed(claimed, at, failure));
    }

    @Override
    public boolean abandon(Job job, Instant now, Failure failure) {
        return end(job.id(), ABANDON, ABANDON.valuesAt(now, job.ref()), JobItem.ofFailed(job, now, failure));
    }

    @Override
    public boolean cancel(Job job, Instant now, Failure failure) {
        return end(job.id(), CANCEL, CANCEL.valuesOf(job.ref()), JobItem.ofFailed(job, now, failure));
    }

    @Override
    public boolean delete(JobRef ref) {
        DeleteItemRequest delete = DeleteItemRequest.builder()
                .tableName(table)
                .key(Map.of(JobItem.ID, JobItem.key(ref.id())))
                .conditionExpression(DELETE.expression())
                .expressionAttributeNames(STATUS_NAME)
                .expressionAttributeValues(DELETE.valuesOf(ref))
                .build();
        try {
            calling(DELETE.operation(), () -> dynamo.deleteItem(delete));
            return true;
        } catch (ConditionalCheckFailedException failed) {
            return false;
        }
    }

    @Override
    public boolean renew(Job claimed, Instant until) {
        return updateLeased(claimed, RENEW, "SET lease_until = :until", Map.of(":until", epochMillis(until)));
    }

    @Override
    public boolean handOff(Job claimed, RemoteRun run, Lease lease) {
        Map<String, AttributeValue> changes = new HashMap<>(ofLease(lease));
        changes.put(RunAttribute.NAME, RunAttribute.of(run));
        return claimed.leaseOwner()
                .map(owner -> set(claimed.id(), HAND_OFF, HAND_OFF.valuesOf(owner), changes, ""))
                .orElse(false);
    }

    @Override
    public Optional<Job> resume(Job remote, Lease lease) {
        Map<String, AttributeValue> changes = ofLease(lease);
        boolean resumed = remote.leaseOwner()
                .map(owner -> set(remote.id(), RESUME, RESUME.valuesOf(owner), changes, ""))
                .orElse(false);
        return resumed
                ? Optional.of(remote.with(copy -> copy.state = new JobState.Processing(lease)))
                : Optional.empty();
    }

    @Override
    public boolean recall(Job remote, String releaseReason) {
        return updateLeased(
                remote,
                RECALL,
                "SET #status = :to, release_reason = :reason REMOVE lease_owner, lease_until, " + RunAttribute.NAME,
                Map.of(":to", status(RECALL.to()), ":reason", text(releaseReason)));
    }

    private static Map<String, AttributeValue> ofLease(Lease lease) {
        return Map.of(JobItem.LEASE_OWNER, text(lease.owner()), JobItem.LEASE_UNTIL, epochMillis(lease.until()));
    }

    @Override
    public boolean countAttempt(Job claimed, int attempt) {
        return updateLeased(claimed, COUNT_ATTEMPT, "SET attempts = :attempt", Map.of(":attempt", number(attempt)));
    }

    @Override
    public boolean release(Job claimed, String releaseReason) {
        return updateLeased(
                claimed,
                RELEASE,
                "SET #status = :to, release_reason = :reason REMOVE lease_owner, lease_until",
                Map.of(":to", status(RELEASE.to()), ":reason", text(releaseReason)));
    }

    @Override
    public boolean unclaim(Job claimed, String releaseReason) {
        return updateLeased(
                claimed,
                UNCLAIM,
                "SET #status = :to, release_reason = :reason REMOVE lease_owner, lease_until ADD attempts :minus_one",
                Map.of(":to", status(UNCLAIM.to()), ":reason", text(releaseReason), ":minus_one", number(-1)));
    }

    @Override
    public boolean reopen(JobRef ref, Instant now) {
        Map<String, AttributeValue> values = REOPEN.valuesAt(now, ref);
        values.put(":to", status(REOPEN.to()));
        values.put(":none", number(0));
        values.put(":expiry", epochSeconds(Job.expiryOfPending(now)));
        values.put(":deadline", epochMillis(now.plus(JobTerms.MAX_WAIT)));
        UpdateItemRequest reopen = update(ref.id(), REOPEN, values)
                .updateExpression("SET #status = :to, attempts = :none, expires_at = :expiry, deadline = :deadline"
                        + " REMOVE completed_at, status_code, #error, error_type, lease_owner, release_reason,"
                        + " readable_until, redrivable_until, " + RunAttribute.NAME)
                .expressionAttributeNames(Map.of("#status", JobItem.STATUS, "#error", JobItem.ERROR))
                .build();
        return write(REOPEN, reopen, found -> false);
    }

    @Override
    public Optional<Job> find(JobId id, Instant now) {
        return read(id).filter(job -> !job.isExpired(now));
    }

    @Override
    public Optional<Job> find(JobRef ref) {
        return read(ref.id()).filter(job -> job.ref().equals(ref));
    }

    private Optional<Job> read(JobId id) {
        Map<String, AttributeValue> item = calling(
                        "find",
                        () -> dynamo.getItem(get -> get.tableName(table)
                                .key(Map.of(JobItem.ID, JobItem.key(id)))
                                .consistentRead(true)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(JobItem.read(item));
    }

    private boolean updateLeased(
            Job claimed, JobGuard guard, String expression, Map<String, AttributeValue> expressionValues) {
        return claimed.leaseOwner()
                .map(owner -> {
                    Map<String, AttributeValue> values = guard.valuesOf(owner);
                    values.putAll(expressionValues);
                    UpdateItemRequest update = update(claimed.id(), guard, values)
                            .updateExpression(expression)
                            .build();
                    return write(guard, update, found -> false);
                })
                .orElse(false);
    }

    private boolean endLeased(Job claimed, JobGuard guard, Map<String, AttributeValue> ending) {
        return claimed.leaseOwner()
                .map(owner -> end(claimed.id(), guard, guard.valuesOf(owner), ending))
                .orElse(false);
    }

    private boolean end(
            JobId id, JobGuard guard, Map<String, AttributeValue> values, Map<String, AttributeValue> ending) {
        return set(id, guard, values, ending, " REMOVE lease_owner, lease_until");
    }

    /**
     * Sets the attributes. If the stored item has all of them, an earlier try of this write has succeeded.
     *
     * @param more at the end of the expression
     */
    private boolean set(
            JobId id,
            JobGuard guard,
            Map<String, AttributeValue> guardValues,
            Map<String, AttributeValue> attributes,
            String more) {
        Map<String, String> names = new HashMap<>(STATUS_NAME);
        Map<String, AttributeValue> values = new HashMap<>(guardValues);
        StringJoiner assignments = new StringJoiner(", ", "SET ", more);
        attributes.forEach((name, value) -> {
            assignments.add("#" + name + " = :" + name);
            names.put("#" + name, name);
            values.put(":" + name, value);
        });
        UpdateItemRequest update = update(id, guard, values)
                .updateExpression(assignments.toString())
                .expressionAttributeNames(names)
                .build();
        return write(guard, update, found -> found.entrySet().containsAll(attributes.entrySet()));
    }

    private boolean write(JobGuard guard, UpdateItemRequest update, Predicate<Map<String, AttributeValue>> succeeded) {
        try {
            calling(guard.operation(), () -> dynamo.updateItem(update));
            return true;
        } catch (ConditionalCheckFailedException failed) {
            return succeeded.test(failed.item());
        }
    }

    private UpdateItemRequest.Builder update(JobId id, JobGuard guard, Map<String, AttributeValue> values) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of(JobItem.ID, JobItem.key(id)))
                .conditionExpression(guard.expression())
                .expressionAttributeNames(STATUS_NAME)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the job store", operation, call);
    }
}
