package io.hermod.infra;

import static io.hermod.infra.Grants.allow;

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

/** The stack's functions. Each may call only what its code calls. */
record FunctionSpecs(
        StageSettings settings,
        Table table,
        Table keys,
        JobQueues queues,
        Bucket payloads,
        ProviderSecrets secrets,
        AdminSecret adminKey,
        Optional<WebhookSpec> webhooks,
        BundleSpec bundles) {
    /** The key of {@code config.json} in the bucket. No lifecycle rule deletes it. */
    static final String CONFIG_KEY = "config/config.json";

    private static final int DEAD_LETTER_BATCH = 10;

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
                        with(Map.of("HERMOD_QUEUE_URL", queues.jobs().getQueueUrl()), bundles.variables())),
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
                                Grants.findObjects(payloads)),
                        Stream.of(
                                        webhooks.map(WebhookSpec::findEndpointNames).stream(),
                                        announcePermissions(),
                                        bundles.send())
                                .flatMap(statements -> statements)
                                .toList()));
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
                                        Grants.findObjects(payloads)),
                                listPermissions(),
                                announcePermissions())
                        .flatMap(statements -> statements)
                        .toList());
    }

    /** For functions that write the outcomes of jobs, or find them. */
    private Map<String, String> announcing() {
        Map<String, String> variables =
                new HashMap<>(webhooks.map(WebhookSpec::announcing).orElse(Map.of()));
        if (settings.events().areOn()) {
            variables.put("HERMOD_EVENTS_BUS", settings.events().bus());
        }
        return variables;
    }

    private Stream<PolicyStatement> announcePermissions() {
        Stream<PolicyStatement> deliver = webhooks.stream().map(WebhookSpec::announce);
        Stream<PolicyStatement> publish =
                settings.events().areOn() ? Stream.of(allow(busArn(), "events:PutEvents")) : Stream.of();
        return Stream.concat(deliver, publish);
    }

    private String busArn() {
        return "arn:" + Aws.PARTITION + ":events:" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":event-bus/"
                + settings.events().bus();
    }

    private Map<String, String> endpointTable() {
        return webhooks.map(WebhookSpec::endpointTable).orElse(Map.of());
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
                with(
                        with(with(configured(), adminKey.variables()), endpointTable()),
                        webhooks.map(WebhookSpec::redelivering).orElse(Map.of())),
                both(
                        List.of(
                                Grants.changeItems(keys),
                                allow(adminKey.arn(), "secretsmanager:GetSecretValue"),
                                allow(objects(CONFIG_KEY), "s3:GetObject"),
                                Grants.findObjects(payloads)),
                        webhooks.map(WebhookSpec::manage).orElse(List.of())));
    }

    /**
     * The function that posts outcomes; empty if the stage has no webhooks.
     *
     * @param apiUrl the address that clients poll; empty if the stack has none
     */
    Optional<FunctionSpec> webhook(Optional<String> apiUrl) {
        return webhooks.map(
                spec -> spec.function(settings.webhooks(), names(), apiUrl, spec.permissions(table, payloads)));
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
                        with(with(configured(), announcing()), bundles.variables()),
                        Map.of(
                                "HERMOD_QUEUE_URL", queues.jobs().getQueueUrl(),
                                "HERMOD_FAILED_JOBS_URL", queues.failedJobs().getQueueUrl())),
                Stream.of(
                                workerPermissions(),
                                secretsPermission().stream().toList(),
                                new BedrockGrants(settings.bedrock()).statements(),
                                settings.sagemaker().statements(),
                                announcePermissions().toList(),
                                bundles.work())
                        .flatMap(List::stream)
                        .toList(),
                Stream.concat(
                                Stream.of(new FunctionSpec.Source(
                                        queues.jobs(),
                                        worker.batch(),
                                        worker.batchWindowSeconds(),
                                        worker.maxConcurrency())),
                                bundles.source())
                        .toList());
    }

    private FunctionSpec deadLetter() {
        return failedJobs(
                "dead-letter",
                "io.hermod.deadletter.DeadLetterFunction",
                announcing(),
                both(
                        List.of(
                                Grants.consume(queues.deadLetters()),
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
                Grants.consume(queues.jobs()),
                allow(queues.failedJobs().getQueueArn(), "sqs:SendMessage"),
                allow(queues.jobs().getQueueArn(), "sqs:SendMessage"),
                allow(objects(CONFIG_KEY, "requests/*", "uploads/*"), "s3:GetObject"),
                allow(objects("results/*"), "s3:PutObject", "s3:DeleteObject"),
                Grants.findObjects(payloads));
    }

    /** Empty if no provider of the stage has a key. */
    private Optional<PolicyStatement> secretsPermission() {
        return Grants.allowOnAny(secrets.arns(), "secretsmanager:GetSecretValue");
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
        return Grants.allowOnItems(keys, "dynamodb:UpdateItem", "usage#*");
    }
}
