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
        AdminSecret adminKey) {
    /** The key of {@code config.json} in the bucket. No lifecycle rule deletes it. */
    static final String CONFIG_KEY = "config/config.json";

    private static final int DEAD_LETTER_BATCH = 10;

    /** The minimum that Lambda accepts. */
    private static final int DEAD_LETTER_CONCURRENCY = 2;

    List<FunctionSpec> all() {
        return List.of(submit(), worker(), poll(), deadLetter(), redrive(), admin());
    }

    private FunctionSpec submit() {
        return api(
                "submit",
                "io.hermod.submit.SubmitFunction",
                with(
                        with(with(configured(), enforcement()), listing()),
                        Map.of("HERMOD_QUEUE_URL", queues.jobs().getQueueUrl())),
                List.of(
                        allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
                        findKeys(),
                        countUsage(),
                        allow(queues.jobs().getQueueArn(), "sqs:SendMessage"),
                        allow(objects("requests/*", "uploads/*"), "s3:PutObject"),
                        allow(objects(CONFIG_KEY, "uploads/*", "results/*"), "s3:GetObject"),
                        findObjects()));
    }

    private FunctionSpec poll() {
        return api(
                "poll",
                "io.hermod.poll.PollFunction",
                with(with(with(names(), config()), enforcement()), listing()),
                Stream.concat(
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
                                listPermissions())
                        .toList());
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
                with(configured(), adminKey.variables()),
                List.of(
                        allow(
                                keys.getTableArn(),
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:DeleteItem",
                                "dynamodb:Scan"),
                        allow(adminKey.arn(), "secretsmanager:GetSecretValue"),
                        allow(objects(CONFIG_KEY), "s3:GetObject"),
                        findObjects()));
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
                        configured(),
                        Map.of(
                                "HERMOD_QUEUE_URL", queues.jobs().getQueueUrl(),
                                "HERMOD_FAILED_JOBS_URL", queues.failedJobs().getQueueUrl())),
                Stream.of(
                                workerPermissions(),
                                secretsPermission().stream().toList(),
                                new BedrockGrants(settings.bedrock()).statements(),
                                settings.sagemaker().statements())
                        .flatMap(List::stream)
                        .toList(),
                Optional.of(new FunctionSpec.Source(
                        queues.jobs(), worker.batch(), worker.batchWindowSeconds(), worker.maxConcurrency())));
    }

    private FunctionSpec deadLetter() {
        return failedJobs(
                "dead-letter",
                "io.hermod.deadletter.DeadLetterFunction",
                List.of(
                        consume(queues.deadLetters()),
                        allow(
                                List.of(
                                        queues.failedJobs().getQueueArn(),
                                        queues.jobs().getQueueArn()),
                                "sqs:SendMessage")),
                Optional.of(
                        new FunctionSpec.Source(queues.deadLetters(), DEAD_LETTER_BATCH, 0, DEAD_LETTER_CONCURRENCY)));
    }

    private FunctionSpec redrive() {
        return failedJobs(
                "redrive",
                "io.hermod.deadletter.RedriveFunction",
                List.of(
                        allow(queues.failedJobs().getQueueArn(), "sqs:ReceiveMessage", "sqs:DeleteMessage"),
                        allow(queues.jobs().getQueueArn(), "sqs:SendMessage")),
                Optional.empty());
    }

    private FunctionSpec failedJobs(
            String name, String handler, List<PolicyStatement> permissions, Optional<FunctionSpec.Source> source) {
        return new FunctionSpec(
                name,
                "dead-letter-function",
                handler,
                settings.api().memoryMb(),
                Timings.DEAD_LETTER_TIMEOUT,
                Map.of(
                        "HERMOD_TABLE", table.getTableName(),
                        "HERMOD_QUEUE_URL", queues.jobs().getQueueUrl(),
                        "HERMOD_FAILED_JOBS_URL", queues.failedJobs().getQueueUrl()),
                Stream.concat(
                                Stream.of(allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:UpdateItem")),
                                permissions.stream())
                        .toList(),
                source);
    }

    private List<PolicyStatement> workerPermissions() {
        return List.of(
                allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:UpdateItem"),
                findKeys(),
                countUsage(),
                consume(queues.jobs()),
                allow(queues.failedJobs().getQueueArn(), "sqs:SendMessage"),
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
                Optional.empty());
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
