package io.hermod.aws;

import static io.hermod.aws.JobItem.epochMillis;
import static io.hermod.aws.JobItem.epochSeconds;
import static io.hermod.aws.JobItem.number;
import static io.hermod.aws.JobItem.status;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.job.Failure;
import io.hermod.core.job.JobCondition;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobTransition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The guard of a {@link JobTransition} operation as a DynamoDB condition expression. The expression is rendered once;
 * only the values differ between calls.
 */
final class JobGuard {
    private final List<JobTransition> rows;
    private final String expression;

    private JobGuard(List<JobTransition> rows) {
        this.rows = rows;
        StringJoiner alternatives = new StringJoiner(" OR ");
        rows.forEach(row -> alternatives.add(expression(row)));
        this.expression = alternatives.toString();
    }

    /** The guard of the operation that the transition belongs to, with all of its alternatives. */
    static JobGuard of(JobTransition transition) {
        return new JobGuard(JobTransition.ofOperation(transition.operation()));
    }

    String operation() {
        return rows.getFirst().operation();
    }

    /** The status after the write, which does not delete the job. */
    JobStatus to() {
        return rows.getFirst().to().orElseThrow();
    }

    String expression() {
        return expression;
    }

    /** The values of a guard that depends on the time. */
    Map<String, AttributeValue> valuesAt(Instant now) {
        return values(new Write(Optional.empty(), Optional.empty(), Optional.of(now)));
    }

    /** The values of a guard that depends on the time and on the job's instance. */
    Map<String, AttributeValue> valuesAt(Instant now, JobRef ref) {
        return values(new Write(Optional.of(ref.instance()), Optional.empty(), Optional.of(now)));
    }

    /** The values of a guard that depends on the job's instance. */
    Map<String, AttributeValue> valuesOf(JobRef ref) {
        return values(new Write(Optional.of(ref.instance()), Optional.empty(), Optional.empty()));
    }

    /** The values of a guard that depends on the owner of the lease. */
    Map<String, AttributeValue> valuesOf(String leaseOwner) {
        return values(new Write(Optional.empty(), Optional.of(leaseOwner), Optional.empty()));
    }

    /** What the guard of one write compares the item with. */
    private record Write(Optional<String> instance, Optional<String> leaseOwner, Optional<Instant> now) {}

    /** The values of the expression's placeholders. DynamoDB rejects values that the expression does not use. */
    private Map<String, AttributeValue> values(Write write) {
        Map<String, AttributeValue> values = new HashMap<>();
        for (JobTransition row : rows) {
            row.from().ifPresent(from -> values.put(placeholder(from), status(from)));
            row.conditions().forEach(condition -> values.putAll(values(condition, write)));
        }
        return values;
    }

    /** Without parentheses: AND binds tighter than the OR between rows, and DynamoDB rejects redundant ones. */
    private static String expression(JobTransition row) {
        StringJoiner all = new StringJoiner(" AND ");
        row.from().ifPresent(from -> all.add("#status = " + placeholder(from)));
        row.conditions().forEach(condition -> all.add(expression(condition)));
        return all.toString();
    }

    private static String expression(JobCondition condition) {
        return switch (condition) {
            case ID_FREE ->
                "(attribute_not_exists(id) OR expires_at <= :now"
                        + " OR readable_until <= :now AND attribute_not_exists(webhook)"
                        + " OR (#status = :failed AND error_type = :not_queued))";
            case SAME_JOB -> "instance = :instance";
            case NOT_EXPIRED -> "expires_at > :now";
            case NOT_OVERDUE -> "deadline > :now_ms";
            case LEASE_EXPIRED -> "lease_until <= :now_ms";
            case LEASE_HELD -> "lease_owner = :writer";
            case ATTEMPTS_LEFT ->
                "(attempts < max_attempts OR attribute_not_exists(max_attempts) AND attempts < :limit)";
            case ATTEMPTS_EXHAUSTED -> "error_type = :exhausted";
            case NO_LATER_ATTEMPT -> "attempts <= :attempt";
            case ATTEMPTS_UNBOUNDED -> "attribute_not_exists(max_attempts)";
            case REQUEST_KEPT -> "redrivable_until > :now";
        };
    }

    private static Map<String, AttributeValue> values(JobCondition condition, Write write) {
        return switch (condition) {
            case ID_FREE ->
                Map.of(
                        ":now",
                        epochSeconds(write.now().orElseThrow()),
                        placeholder(JobStatus.FAILED),
                        status(JobStatus.FAILED),
                        ":not_queued",
                        text(Failure.NOT_QUEUED));
            case SAME_JOB -> Map.of(":instance", text(write.instance().orElseThrow()));
            case NOT_EXPIRED, REQUEST_KEPT ->
                Map.of(":now", epochSeconds(write.now().orElseThrow()));
            case NOT_OVERDUE, LEASE_EXPIRED ->
                Map.of(":now_ms", epochMillis(write.now().orElseThrow()));
            case LEASE_HELD -> Map.of(":writer", text(write.leaseOwner().orElseThrow()));
            case ATTEMPTS_LEFT -> Map.of(":limit", number(JobTerms.MAX_ATTEMPTS));
            case ATTEMPTS_EXHAUSTED -> Map.of(":exhausted", text(Failure.ATTEMPTS_EXHAUSTED));
            // The update has the value.
            case NO_LATER_ATTEMPT, ATTEMPTS_UNBOUNDED -> Map.of();
        };
    }

    private static String placeholder(JobStatus status) {
        return ":" + status.wireName();
    }
}
