package io.hermod.aws;

import static io.hermod.aws.JobItem.epochMillis;
import static io.hermod.aws.JobItem.epochSeconds;
import static io.hermod.aws.JobItem.number;
import static io.hermod.aws.JobItem.text;

import io.hermod.core.batch.Bundle;
import io.hermod.core.batch.Bundle.Stage;
import io.hermod.core.batch.BundleId;
import io.hermod.core.batch.BundleStore;
import io.hermod.core.job.Lease;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Bundles in the table of jobs. Their ids begin with a character that no job's id has. */
public record DynamoBundleStore(DynamoDbClient dynamo, String table) implements BundleStore {
    private static final String TYPE = "request_type";
    private static final String PROVIDER = "provider";
    private static final String MODEL = "model";
    private static final String JOBS = "jobs";
    private static final String CREATED_AT = "created_at";
    private static final String RECALL_AT = "recall_at";
    private static final String NEXT_LOOK = "next_look";
    private static final String STAGE = "stage";

    @Override
    public void create(Bundle bundle) {
        Map<String, AttributeValue> item = changing(bundle);
        item.put(TYPE, text(bundle.type().wireName()));
        item.put(PROVIDER, text(bundle.model().provider()));
        item.put(MODEL, text(bundle.model().model()));
        item.put(JOBS, number(bundle.jobs()));
        item.put(CREATED_AT, epochMillis(bundle.createdAt()));
        item.put(RECALL_AT, epochMillis(bundle.recallAt()));
        item.put(JobItem.EXPIRES_AT, epochSeconds(bundle.expiresAt()));
        item.put(JobItem.LEASE_OWNER, text(bundle.lease().owner()));
        write(bundle.id(), "create", item, "attribute_not_exists(id) OR lease_owner = :owner", bundle.lease());
    }

    @Override
    public Optional<Bundle> find(BundleId id) {
        Map<String, AttributeValue> item = calling(
                        "find",
                        () -> dynamo.getItem(
                                get -> get.tableName(table).key(key(id)).consistentRead(true)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(read(item));
    }

    @Override
    public Optional<Bundle> take(BundleId id, Lease lease, Instant now) {
        UpdateItemRequest take = UpdateItemRequest.builder()
                .tableName(table)
                .key(key(id))
                .updateExpression("SET lease_owner = :owner, lease_until = :until")
                .conditionExpression("lease_until <= :now AND stage <> :done")
                .expressionAttributeValues(Map.of(
                        ":owner", text(lease.owner()),
                        ":until", epochMillis(lease.until()),
                        ":now", epochMillis(now),
                        ":done", text(nameOf(Stage.DONE))))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            return Optional.of(
                    read(calling("take", () -> dynamo.updateItem(take)).attributes()));
        } catch (ConditionalCheckFailedException failed) {
            return Optional.of(failed.item())
                    .filter(item -> text(lease.owner()).equals(item.get(JobItem.LEASE_OWNER)))
                    .map(DynamoBundleStore::read);
        }
    }

    @Override
    public boolean save(Bundle taken) {
        return write(taken.id(), "save", changing(taken), "lease_owner = :owner", taken.lease());
    }

    private boolean write(
            BundleId id, String operation, Map<String, AttributeValue> attributes, String condition, Lease lease) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":owner", text(lease.owner())));
        StringJoiner assignments = new StringJoiner(", ", "SET ", "");
        attributes.forEach((name, value) -> {
            assignments.add("#" + name + " = :" + name);
            names.put("#" + name, name);
            values.put(":" + name, value);
        });
        try {
            calling(
                    operation,
                    () -> dynamo.updateItem(update -> update.tableName(table)
                            .key(key(id))
                            .updateExpression(assignments.toString())
                            .conditionExpression(condition)
                            .expressionAttributeNames(names)
                            .expressionAttributeValues(values)));
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        }
    }

    /** What changes after the bundle's creation, besides the owner of its lease. */
    private static Map<String, AttributeValue> changing(Bundle bundle) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(JobItem.LEASE_UNTIL, epochMillis(bundle.lease().until()));
        item.put(NEXT_LOOK, epochMillis(bundle.nextLook()));
        item.put(STAGE, text(nameOf(bundle.stage())));
        bundle.batch().ifPresent(run -> item.put(RunAttribute.NAME, RunAttribute.of(run)));
        return item;
    }

    private static Bundle read(Map<String, AttributeValue> item) {
        Attributes bundle = new Attributes("a bundle", item);
        return new Bundle(
                new BundleId(bundle.text(JobItem.ID)),
                RequestType.byWireName(bundle.text(TYPE)).orElseThrow(),
                new ModelRef(bundle.text(PROVIDER), bundle.text(MODEL)),
                Math.toIntExact(bundle.number(JOBS)),
                instant(bundle, CREATED_AT),
                instant(bundle, RECALL_AT),
                instant(bundle, NEXT_LOOK),
                new Lease(bundle.text(JobItem.LEASE_OWNER), instant(bundle, JobItem.LEASE_UNTIL)),
                Stage.valueOf(bundle.text(STAGE).toUpperCase(Locale.ROOT)),
                RunAttribute.read(item));
    }

    private static Instant instant(Attributes bundle, String name) {
        return Instant.ofEpochMilli(bundle.number(name));
    }

    private static String nameOf(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, AttributeValue> key(BundleId id) {
        return Map.of(JobItem.ID, text(id.value()));
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        return AwsCalls.calling("the store of bundles", operation, call);
    }
}
