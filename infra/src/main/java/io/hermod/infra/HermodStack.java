package io.hermod.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/** Hermod in one account and region: the resources of one stage. */
final class HermodStack extends Stack {

    HermodStack(Construct app, StageSettings settings, FunctionZips zips, FunctionImages images) {
        super(app, settings.stackName());
        Table table = JobTable.create(this, "Table");
        if (settings.jobs().list()) {
            JobTable.addListIndex(table);
        }
        Table keys = JobTable.create(this, "VirtualKeys");
        JobQueues queues = JobQueues.create(this, settings.batches());
        Bucket payloads = PayloadBucket.create(this, "Payloads");
        ProviderSecrets secrets = ProviderSecrets.create(new Construct(this, "Secrets"), settings);
        AdminSecret adminKey = AdminSecret.create(this, settings);
        Optional<WebhookResources> webhooks =
                settings.webhooks().enabled() ? Optional.of(WebhookResources.create(this)) : Optional.empty();
        FunctionSpecs specs = new FunctionSpecs(
                settings,
                table,
                keys,
                queues,
                payloads,
                secrets,
                adminKey,
                webhooks.map(WebhookSpec::new),
                new BundleSpec(queues.bundles(), payloads, settings.batches()));
        List<LambdaFunction> functions = new ArrayList<>();
        specs.all().forEach(spec -> functions.add(LambdaFunction.create(this, spec, settings, zips, images)));
        Optional<HttpApi> api =
                endpoints(settings, named("submit", functions), named("poll", functions), named("admin", functions));
        specs.webhook(publicUrl(settings, api))
                .ifPresent(spec -> functions.add(LambdaFunction.create(this, spec, settings, zips, images)));
        List<Alarm> alarms = Alarms.create(this, settings, api, queues, webhooks, functions);
        Overview.create(this, settings, api, queues, functions, alarms);
        output("ConfigLocation", "s3://" + payloads.getBucketName() + "/" + FunctionSpecs.CONFIG_KEY);
        secrets.byVariable().forEach((variable, secret) -> output(camelCase("SECRET_" + variable), secret.getRef()));
        output("AdminKeySecret", adminKey.arn());
        output("TableName", table.getTableName());
        output("KeysTableName", keys.getTableName());
        output("QueueUrl", queues.jobs().getQueueUrl());
        queues.bundles().ifPresent(queue -> output("BundleQueueUrl", queue.getQueueUrl()));
        output("DeadLetterQueueUrl", queues.deadLetters().getQueueUrl());
        output("FailedJobsQueueUrl", queues.failedJobs().getQueueUrl());
        output("PayloadBucket", payloads.getBucketName());
        webhooks.ifPresent(this::outputs);
    }

    private void outputs(WebhookResources webhooks) {
        output("WebhooksTableName", webhooks.endpoints().getTableName());
        output("DeliveriesTableName", webhooks.history().getTableName());
        output("DeliveryQueueUrl", webhooks.deliveries().getQueueUrl());
        output("DelayQueueUrl", webhooks.delays().getQueueUrl());
    }

    /** The address that callers know, for links to results. */
    private static Optional<String> publicUrl(StageSettings settings, Optional<HttpApi> api) {
        return Optional.ofNullable(settings.api().domain())
                .map(domain -> "https://" + domain.name())
                .or(() -> api.map(HttpApi::getApiEndpoint));
    }

    /** The endpoints that callers send requests to. */
    private Optional<HttpApi> endpoints(
            StageSettings settings, LambdaFunction submit, LambdaFunction poll, LambdaFunction admin) {
        return switch (settings.platform()) {
            case AWS -> {
                HttpApi api = JobApi.create(this, settings, submit, poll, admin);
                output("ApiUrl", api.getApiEndpoint());
                yield Optional.of(api);
            }
            case LOCALSTACK -> {
                output("SubmitUrl", FunctionUrls.create(submit, settings));
                output("PollUrl", FunctionUrls.create(poll, settings));
                output("AdminUrl", FunctionUrls.create(admin, settings));
                yield Optional.empty();
            }
        };
    }

    private static LambdaFunction named(String name, List<LambdaFunction> functions) {
        return functions.stream()
                .filter(function -> function.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Turns {@code SECRET_OPENAI_API_KEY} into {@code SecretOpenaiApiKey}: outputs have only letters and digits. */
    private static String camelCase(String variable) {
        return Stream.of(variable.split("_", -1))
                .map(word -> word.substring(0, 1) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
