package io.hermod.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** A table whose items have ids: the jobs, or the virtual keys. */
final class JobTable {
    /** The index that lists jobs. */
    static final String LIST_INDEX = "jobs-by-key";

    private JobTable() {}

    static Table create(Construct scope, String id) {
        return Table.Builder.create(scope, id)
                .partitionKey(text("id"))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute("expires_at")
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    /** Only the keys are in the index, so that an entry never changes and costs one write unit. */
    static void addListIndex(Table table) {
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(LIST_INDEX)
                .partitionKey(text("vk_shard"))
                .sortKey(text("created_at"))
                .projectionType(ProjectionType.KEYS_ONLY)
                .build());
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
