package io.hermod.infra;

import io.hermod.config.ProviderVariables;
import io.hermod.config.SettingsReader;
import io.hermod.core.job.Timings;
import io.hermod.core.settings.BrowserOrigins;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;

/** The stack's functions. Each may call only what its code calls. */
record FunctionSpecs(
        StageSettings settings,
        Table table,
        Table keys,
        JobQueues queues,
        Bucket payloads,
        ProviderSecrets secrets,
        AdminSecret adminKey,
        Optional<WebhookResources> webhooks) {
    /** The key of {@code config.json} in the bucket. No lifecycle rule deletes it. */
    static final String CONFIG_KEY = "config/config.json";

    private static final int DEAD_LETTER_BATCH = 10;

    /** A delivery that is not due is put back at once, so a batch takes no longer than one. */
    private static final int DELAYS_BATCH = 10;

    /** The minimum that Lambda accepts. */
    private static final int DEAD_LETTER_CONCURRENCY = 2;

    /** Those that a stage always has. */
    List<FunctionSpec> all() {
        return List.of(submit(), worker(), poll(), deadLetter(), redrive(), admin());
    }

    private FunctionSpec submit() {
        return api(
                "submit",
                "io.hermod.submit.SubmitFunction",
                with(
                        with(with(with(with(configured(), enforcement()), listing()), endpointTable()), announcing()),
                        Map.of("HERMOD_QUEUE_URL", queues.jobs().getQueueUrl())),
                both(
                        List.of(
                                allow(
                                        table.getTableArn(),
                                        "dynamodb:GetItem",
                                        "dynamodb:PutItem",
                                        "dynamodb:UpdateItem"),
                                findKeys(),
                                countUsage(),
                                allow(queues.jobs().getQueueArn(), "sqs:SendMessage"),
                                allow(objects("requests/*", "uploads/*"), "s3:PutObject"),
                                allow(objects(CONFIG_KEY, "uploads/*", "results/*"), "s3:GetObject"),
                                findObjects()),
                        Stream.concat(webhooks.map(FunctionSpecs::findEndpointNames).stream(), announcePermissions())
                                .toList()));
    }

    /** Submit reads the items of names only, which hold no secret. */
    private static PolicyStatement findEndpointNames(WebhookResources webhooks) {
        PolicyStatement statement = allow(webhooks.endpoints().getTableArn(), "dynamodb:GetItem");
        statement.addCondition("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", List.of("name#*")));
        return statement;
    }

    private FunctionSpec poll() {
        return api(
                "poll",
                "io.hermod.poll.PollFunction",
                with(with(with(with(names(), config()), enforcement()), listing()), announcing()),
                Stream.of(
                                Stream.of(
                                        allow(
                                                table.getTableArn(),
                                                "dynamodb:GetItem",
                                                "dynamodb:UpdateItem",
                                                "dynamodb:DeleteItem"),
                                        findKeys(),
                                        allow(objects(CONFIG_KEY, "results/*"), "s3:GetObject"),
                                        allow(objects("requests/*", "results/*"), "s3:DeleteObject"),
                                        findObjects()),
                                listPermissions(),
                                announcePermissions())
                        .flatMap(statements -> statements)
                        .toList());
    }

    /** For functions that write the outcomes of jobs, or find them. */
    private Map<String, String> announcing() {
        Map<String, String> variables = new HashMap<>();
        webhooks.ifPresent(resources ->
                variables.put("HERMOD_DELIVERIES_URL", resources.deliveries().getQueueUrl()));
        if (settings.events().areOn()) {
            variables.put("HERMOD_EVENTS_BUS", settings.events().bus());
        }
        return variables;
    }

    private Stream<PolicyStatement> announcePermissions() {
        Stream<PolicyStatement> deliver =
                webhooks.stream().map(resources -> allow(resources.deliveries().getQueueArn(), "sqs:SendMessage"));
        Stream<PolicyStatement> publish =
                settings.events().areOn() ? Stream.of(allow(busArn(), "events:PutEvents")) : Stream.of();
        return Stream.concat(deliver, publish);
    }

    private String busArn() {
        return "arn:" + Aws.PARTITION + ":events:" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":event-bus/"
                + settings.events().bus();
    }

    private Map<String, String> endpointTable() {
        return webhooks.map(resources ->
                        Map.of("HERMOD_WEBHOOKS_TABLE", resources.endpoints().getTableName()))
                .orElse(Map.of());
    }

    private Stream<PolicyStatement> listPermissions() {
        return settings.jobs().list()
                ? Stream.of(
                        allow(table.getTableArn(), "dynamodb:BatchGetItem"),
                        allow(table.getTableArn() + "/index/" + JobTable.LIST_INDEX, "dynamodb:Query", "dynamodb:Scan"))
                : Stream.of();
    }

    private FunctionSpec admin() {
        return api(
                "admin",
                "io.hermod.admin.AdminFunction",
                with(with(with(configured(), adminKey.variables()), endpointTable()), redelivering()),
                both(
                        List.of(
                                changeItems(keys),
                                allow(adminKey.arn(), "secretsmanager:GetSecretValue"),
                                allow(objects(CONFIG_KEY), "s3:GetObject"),
                                findObjects()),
                        webhooks.map(FunctionSpecs::manageWebhooks).orElse(List.of())));
    }

    private static List<PolicyStatement> manageWebhooks(WebhookResources webhooks) {
        return List.of(
                changeItems(webhooks.endpoints()),
                allow(
                        List.of(webhooks.history().getTableArn(), historyIndex(webhooks)),
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:Query"),
                allow(webhooks.deliveries().getQueueArn(), "sqs:SendMessage"));
    }

    private static PolicyStatement changeItems(Table table) {
        return allow(
                table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Scan");
    }

    private static String historyIndex(WebhookResources webhooks) {
        return webhooks.history().getTableArn() + "/index/" + JobTable.HISTORY_INDEX;
    }

    /** For functions that read the history, and put deliveries on their queue. */
    private Map<String, String> redelivering() {
        return webhooks.map(resources -> Map.of(
                        "HERMOD_DELIVERIES_TABLE", resources.history().getTableName(),
                        "HERMOD_DELIVERIES_URL", resources.deliveries().getQueueUrl()))
                .orElse(Map.of());
    }

    /**
     * The function that posts outcomes.
     *
     * @param apiUrl the address that clients poll; empty if the stack has none
     */
    FunctionSpec webhook(WebhookResources resources, Optional<String> apiUrl) {
        Map<String, String> variables = new HashMap<>(names());
        variables.putAll(endpointTable());
        variables.putAll(redelivering());
        variables.put("HERMOD_DELAYS_URL", resources.delays().getQueueUrl());
        apiUrl.ifPresent(url -> variables.put("HERMOD_API_URL", url));
        int atOnce = settings.webhooks().maxConcurrency();
        return new FunctionSpec(
                "webhook",
                "webhook-function",
                "io.hermod.webhook.WebhookFunction",
                settings.webhooks().memoryMb(),
                Timings.WEBHOOK_TIMEOUT,
                variables,
                webhookPermissions(resources),
                List.of(
                        new FunctionSpec.Source(resources.deliveries(), 1, 0, atOnce),
                        new FunctionSpec.Source(resources.delays(), DELAYS_BATCH, 0, DEAD_LETTER_CONCURRENCY)));
    }

    private List<PolicyStatement> webhookPermissions(WebhookResources resources) {
        return List.of(
                allow(List.of(table.getTableArn(), resources.endpoints().getTableArn()), "dynamodb:GetItem"),
                allow(
                        resources.history().getTableArn(),
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:Query"),
                allow(objects("results/*"), "s3:GetObject"),
                findObjects(),
                consume(resources.deliveries()),
                consume(resources.delays()),
                allow(
                        List.of(
                                resources.deliveries().getQueueArn(),
                                resources.delays().getQueueArn()),
                        "sqs:SendMessage"));
    }

    private FunctionSpec worker() {
        StageSettings.Worker worker = settings.worker();
        return new FunctionSpec(
                "worker",
                "worker-function",
                "io.hermod.worker.WorkerFunction",
                worker.memoryMb(),
                Timings.WORKER_TIMEOUT,
                with(
                        with(configured(), announcing()),
                        Map.of(
                                "HERMOD_QUEUE_URL", queues.jobs().getQueueUrl(),
                                "HERMOD_FAILED_JOBS_URL", queues.failedJobs().getQueueUrl())),
                Stream.of(
                                workerPermissions(),
                                secretsPermission().stream().toList(),
                                new BedrockGrants(settings.bedrock()).statements(),
                                settings.sagemaker().statements(),
                                announcePermissions().toList())
                        .flatMap(List::stream)
                        .toList(),
                List.of(new FunctionSpec.Source(
                        queues.jobs(), worker.batch(), worker.batchWindowSeconds(), worker.maxConcurrency())));
    }

    private FunctionSpec deadLetter() {
        return failedJobs(
                "dead-letter",
                "io.hermod.deadletter.DeadLetterFunction",
                announcing(),
                both(
                        List.of(
                                consume(queues.deadLetters()),
                                allow(
                                        List.of(
                                                queues.failedJobs().getQueueArn(),
                                                queues.jobs().getQueueArn()),
                                        "sqs:SendMessage")),
                        announcePermissions().toList()),
                List.of(new FunctionSpec.Source(queues.deadLetters(), DEAD_LETTER_BATCH, 0, DEAD_LETTER_CONCURRENCY)));
    }

    private FunctionSpec redrive() {
        return failedJobs(
                "redrive",
                "io.hermod.deadletter.RedriveFunction",
                Map.of(),
                List.of(
                        allow(queues.failedJobs().getQueueArn(), "sqs:ReceiveMessage", "sqs:DeleteMessage"),
                        allow(queues.jobs().getQueueArn(), "sqs:SendMessage")),
                List.of());
    }

    private FunctionSpec failedJobs(
            String name,
            String handler,
            Map<String, String> variables,
            List<PolicyStatement> permissions,
            List<FunctionSpec.Source> sources) {
        return new FunctionSpec(
                name,
                "dead-letter-function",
                handler,
                settings.api().memoryMb(),
                Timings.DEAD_LETTER_TIMEOUT,
                with(
                        Map.of(
                                "HERMOD_TABLE", table.getTableName(),
                                "HERMOD_QUEUE_URL", queues.jobs().getQueueUrl(),
                                "HERMOD_FAILED_JOBS_URL", queues.failedJobs().getQueueUrl()),
                        variables),
                both(List.of(allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:UpdateItem")), permissions),
                sources);
    }

    private List<PolicyStatement> workerPermissions() {
        return List.of(
                allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:UpdateItem"),
                findKeys(),
                countUsage(),
                consume(queues.jobs()),
                allow(queues.failedJobs().getQueueArn(), "sqs:SendMessage"),
                allow(queues.jobs().getQueueArn(), "sqs:SendMessage"),
                allow(objects(CONFIG_KEY, "requests/*", "uploads/*"), "s3:GetObject"),
                allow(objects("results/*"), "s3:PutObject", "s3:DeleteObject"),
                findObjects());
    }

    /** Empty if no provider of the stage has a key. */
    private Optional<PolicyStatement> secretsPermission() {
        return secrets.arns().isEmpty()
                ? Optional.empty()
                : Optional.of(allow(secrets.arns(), "secretsmanager:GetSecretValue"));
    }

    private FunctionSpec api(
            String name, String handler, Map<String, String> variables, List<PolicyStatement> permissions) {
        return new FunctionSpec(
                name,
                name + "-function",
                handler,
                settings.api().memoryMb(),
                Timings.API_TIMEOUT,
                with(variables, origins()),
                permissions,
                List.of());
    }

    private Map<String, String> names() {
        return Map.of(
                "HERMOD_TABLE", table.getTableName(),
                "HERMOD_KEYS_TABLE", keys.getTableName(),
                "HERMOD_BUCKET", payloads.getBucketName());
    }

    /** For functions that read all of {@code config.json}, which may refer to the secrets' variables. */
    private Map<String, String> configured() {
        return with(with(with(names(), secrets.variables()), regions()), config());
    }

    /** With the region, the worker calls a service of AWS by its role. Submit knows the same providers. */
    private Map<String, String> regions() {
        Map<String, String> regions = new HashMap<>();
        if (settings.usesBedrock()) {
            regions.put(ProviderVariables.BEDROCK_REGION, new BedrockGrants(settings.bedrock()).region());
        }
        if (settings.usesSageMaker()) {
            regions.put(
                    ProviderVariables.SAGEMAKER_REGION,
                    settings.sagemaker().chosenRegion().orElse(Aws.REGION));
        }
        return regions;
    }

    private Map<String, String> config() {
        return Map.of("HERMOD_CONFIG", "s3://" + payloads.getBucketName() + "/" + CONFIG_KEY);
    }

    /** For functions that pages may call: they reject the pages of other origins. */
    private Map<String, String> origins() {
        List<String> origins = settings.api().origins();
        return origins.isEmpty() ? Map.of() : Map.of(BrowserOrigins.VARIABLE, String.join(",", origins));
    }

    /** For functions that create and list jobs. */
    private Map<String, String> listing() {
        return settings.jobs().list() ? Map.of("HERMOD_JOBS_INDEX", JobTable.LIST_INDEX) : Map.of();
    }

    /** For functions that authenticate callers. */
    private Map<String, String> enforcement() {
        return Map.of(
                SettingsReader.ENFORCE_AUTH, Boolean.toString(settings.api().enforceAuth()));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static List<PolicyStatement> both(List<PolicyStatement> some, List<PolicyStatement> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private List<String> objects(String... keys) {
        return Stream.of(keys).map(payloads::arnForObjects).toList();
    }

    private PolicyStatement findKeys() {
        return allow(keys.getTableArn(), "dynamodb:GetItem");
    }

    /** Usage counters share the table with the keys; the condition excludes the keys. */
    private PolicyStatement countUsage() {
        PolicyStatement statement = allow(keys.getTableArn(), "dynamodb:UpdateItem");
        statement.addCondition("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", List.of("usage#*")));
        return statement;
    }

    /** Lambda's event source and the heartbeat both use the function's role. */
    private static PolicyStatement consume(Queue queue) {
        return allow(
                queue.getQueueArn(),
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ChangeMessageVisibility");
    }

    /** Without this permission, S3 responds with 403 instead of 404 if an object does not exist. */
    private PolicyStatement findObjects() {
        return allow(payloads.getBucketArn(), "s3:ListBucket");
    }

    private static PolicyStatement allow(String resource, String... actions) {
        return allow(List.of(resource), actions);
    }

    private static PolicyStatement allow(List<String> resources, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(resources)
                .build();
    }
}
