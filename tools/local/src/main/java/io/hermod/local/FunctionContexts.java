package io.hermod.local;

import static java.util.Map.entry;

import io.hermod.bootstrap.FunctionContext;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.emulators.EmbeddedAws;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.util.List;
import java.util.Map;

/** Starts application contexts of functions as on Lambda, but with the emulators' addresses. */
record FunctionContexts(AwsAddresses aws, EnvironmentVariables environment) {

    FunctionContexts(EmbeddedAws aws, EnvironmentVariables environment) {
        this(AwsAddresses.of(aws), environment);
    }

    ApplicationContext of(String function) {
        return of(function, List.of());
    }

    /** With replacements of some of the function's beans. */
    ApplicationContext of(String function, List<RuntimeBeanDefinition<?>> replacements) {
        ApplicationContext context = new FunctionContext()
                .properties(leaseSeconds())
                .properties(jobsIndex())
                .properties(Map.ofEntries(
                        entry("hermod.function", function),
                        entry("hermod.table", aws.table()),
                        entry("hermod.bucket", aws.bucket()),
                        entry("hermod.queue-url", aws.queueUrl()),
                        entry("hermod.bundles-url", aws.bundlesUrl()),
                        entry("hermod.keys-table", aws.keysTable()),
                        entry("hermod.failed-jobs-url", aws.failedJobsUrl()),
                        entry("hermod.webhooks-table", aws.webhooks().table()),
                        entry("hermod.deliveries-table", aws.webhooks().deliveriesTable()),
                        entry("hermod.deliveries-url", aws.webhooks().deliveriesUrl()),
                        entry("hermod.delays-url", aws.webhooks().delaysUrl()),
                        entry("aws.services.dynamodb.endpoint-override", aws.dynamo()),
                        entry("aws.services.s3.endpoint-override", aws.s3()),
                        entry("aws.services.sqs.endpoint-override", aws.sqs()),
                        entry("aws.s3.path-style-access-enabled", true),
                        entry("aws.region", EmbeddedAws.REGION),
                        entry("aws.access-key-id", EmbeddedAws.ACCESS_KEY),
                        entry("aws.secret-key", EmbeddedAws.SECRET_KEY)))
                .build();
        context.registerSingleton(EnvironmentVariables.class, environment);
        replacements.forEach(context::registerBeanDefinition);
        return context.start();
    }

    private Map<String, Object> jobsIndex() {
        return aws.jobsIndex()
                .<Map<String, Object>>map(index -> Map.of("hermod.jobs-index", index))
                .orElse(Map.of());
    }

    private Map<String, Object> leaseSeconds() {
        return environment
                .get("HERMOD_LEASE_SECONDS")
                .<Map<String, Object>>map(seconds -> Map.of("hermod.lease-seconds", seconds))
                .orElse(Map.of());
    }
}
