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

/** The stack's tables. Their items end by {@code expires_at}, and the tables outlive the stack. */
final class JobTable {
    /** The index that lists jobs. */
    static final String LIST_INDEX = "jobs-by-key";

    /** The index that lists the attempts of an endpoint. */
    static final String HISTORY_INDEX = "by_endpoint";

    private JobTable() {}

    /** A table whose items have ids: jobs, virtual keys or endpoints. */
    static Table create(Construct scope, String id) {
        return table(scope, id).partitionKey(text("id")).build();
    }

    /** The attempts of webhooks' deliveries. */
    static Table createHistory(Construct scope, String id) {
        Table table = table(scope, id)
                .partitionKey(text("webhook_id"))
                .sortKey(text("at"))
                .build();
        addIndex(table, HISTORY_INDEX, text("endpoint_shard"), text("at"), ProjectionType.ALL);
        return table;
    }

    private static Table.Builder table(Construct scope, String id) {
        return Table.Builder.create(scope, id)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute("expires_at")
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN);
    }

    /** Only the keys are in the index, so that an entry never changes and costs one write unit. */
    static void addListIndex(Table table) {
        addIndex(table, LIST_INDEX, text("vk_shard"), text("created_at"), ProjectionType.KEYS_ONLY);
    }

    private static void addIndex(
            Table table, String name, Attribute partition, Attribute sort, ProjectionType projection) {
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(name)
                .partitionKey(partition)
                .sortKey(sort)
                .projectionType(projection)
                .build());
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
