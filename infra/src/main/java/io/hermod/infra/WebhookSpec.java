package io.hermod.infra;

import static io.hermod.infra.Grants.allow;

import io.hermod.core.job.Timings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;

/** The function that posts outcomes, and how other functions use its resources. */
record WebhookSpec(WebhookResources resources) {
    /** A delivery that is not due is put back at once, so a batch takes no longer than one. */
    private static final int DELAYS_BATCH = 10;

    /** The minimum that Lambda accepts. */
    private static final int DELAYS_CONCURRENCY = 2;

    /**
     * The function.
     *
     * @param names the variables with the names of the stack's resources
     * @param apiUrl the address that clients poll; empty if the stack has none
     */
    FunctionSpec function(
            StageSettings.Webhooks settings,
            Map<String, String> names,
            Optional<String> apiUrl,
            List<PolicyStatement> permissions) {
        Map<String, String> variables = new HashMap<>(names);
        variables.putAll(endpointTable());
        variables.putAll(redelivering());
        variables.put("HERMOD_DELAYS_URL", resources.delays().getQueueUrl());
        apiUrl.ifPresent(url -> variables.put("HERMOD_API_URL", url));
        return new FunctionSpec(
                "webhook",
                "webhook-function",
                "io.hermod.webhook.WebhookFunction",
                settings.memoryMb(),
                Timings.WEBHOOK_TIMEOUT,
                variables,
                permissions,
                List.of(
                        new FunctionSpec.Source(resources.deliveries(), 1, 0, settings.maxConcurrency()),
                        new FunctionSpec.Source(resources.delays(), DELAYS_BATCH, 0, DELAYS_CONCURRENCY)));
    }

    /** What the function may do: it reads jobs and their results. */
    List<PolicyStatement> permissions(Table jobs, Bucket payloads) {
        return List.of(
                allow(List.of(jobs.getTableArn(), resources.endpoints().getTableArn()), "dynamodb:GetItem"),
                changeHistory(List.of(resources.history().getTableArn())),
                allow(payloads.arnForObjects("results/*"), "s3:GetObject"),
                Grants.findObjects(payloads),
                Grants.consume(resources.deliveries()),
                Grants.consume(resources.delays()),
                allow(
                        List.of(
                                resources.deliveries().getQueueArn(),
                                resources.delays().getQueueArn()),
                        "sqs:SendMessage"));
    }

    /** For functions that look up endpoints. */
    Map<String, String> endpointTable() {
        return Map.of("HERMOD_WEBHOOKS_TABLE", resources.endpoints().getTableName());
    }

    /** For functions that read the history, and put deliveries on their queue. */
    Map<String, String> redelivering() {
        return Map.of(
                "HERMOD_DELIVERIES_TABLE", resources.history().getTableName(),
                "HERMOD_DELIVERIES_URL", resources.deliveries().getQueueUrl());
    }

    /** For functions that announce the ends of jobs. */
    Map<String, String> announcing() {
        return Map.of("HERMOD_DELIVERIES_URL", resources.deliveries().getQueueUrl());
    }

    PolicyStatement announce() {
        return allow(resources.deliveries().getQueueArn(), "sqs:SendMessage");
    }

    /** Submit reads the items of names only, which hold no secret. */
    PolicyStatement findEndpointNames() {
        return Grants.allowOnItems(resources.endpoints(), "dynamodb:GetItem", "name#*");
    }

    List<PolicyStatement> manage() {
        String history = resources.history().getTableArn();
        return List.of(
                Grants.changeItems(resources.endpoints()),
                changeHistory(List.of(history, history + "/index/" + JobTable.HISTORY_INDEX)),
                announce());
    }

    private static PolicyStatement changeHistory(List<String> tables) {
        return allow(tables, "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Query");
    }
}
