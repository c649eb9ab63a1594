package io.hermod.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;

/** What a role may do. */
final class Grants {
    private Grants() {}

    static PolicyStatement allow(String resource, String... actions) {
        return allow(List.of(resource), actions);
    }

    static PolicyStatement allow(List<String> resources, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(resources)
                .build();
    }

    /** Allows the action on the resources; empty if there are none. */
    static Optional<PolicyStatement> allowOnAny(List<String> resources, String action) {
        return resources.isEmpty() ? Optional.empty() : Optional.of(allow(resources, action));
    }

    /** Allows the action on the items whose keys match the pattern. */
    static PolicyStatement allowOnItems(Table table, String action, String pattern) {
        PolicyStatement statement = allow(table.getTableArn(), action);
        statement.addCondition("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", List.of(pattern)));
        return statement;
    }

    static PolicyStatement changeItems(Table table) {
        return allow(
                table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Scan");
    }

    /** Lambda's event source and the heartbeat both use the function's role. */
    static PolicyStatement consume(Queue queue) {
        return allow(
                queue.getQueueArn(),
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ChangeMessageVisibility");
    }

    /** Without this permission, S3 responds with 403 instead of 404 if an object does not exist. */
    static PolicyStatement findObjects(Bucket bucket) {
        return allow(bucket.getBucketArn(), "s3:ListBucket");
    }
}
