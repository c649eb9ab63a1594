package io.hermod.local;

import static java.util.Map.entry;

import io.hermod.core.EnvironmentVariables;
import io.hermod.emulators.EmbeddedAws;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.LambdaApplicationContextBuilder;
import java.util.Map;

/** Makes a function's application context as Lambda would, but for the emulators' addresses, and with its own beans only. */
record FunctionContexts(EmbeddedAws aws, EnvironmentVariables environment) {

    ApplicationContext of(String function) {
        ApplicationContext context = new LambdaApplicationContextBuilder()
                .deduceEnvironment(false)
                .properties(Map.ofEntries(
                        entry("hermod.function", function),
                        entry("hermod.table", aws.table()),
                        entry("hermod.bucket", aws.bucket()),
                        entry("hermod.queue-url", aws.queueUrl()),
                        entry("aws.services.dynamodb.endpoint-override", aws.dynamoEndpoint()),
                        entry("aws.services.s3.endpoint-override", aws.s3Endpoint()),
                        entry("aws.services.sqs.endpoint-override", aws.sqsEndpoint()),
                        entry("aws.s3.path-style-access-enabled", true),
                        entry("aws.region", EmbeddedAws.REGION),
                        entry("aws.access-key-id", EmbeddedAws.ACCESS_KEY),
                        entry("aws.secret-key", EmbeddedAws.SECRET_KEY)))
                .build();
        context.registerSingleton(EnvironmentVariables.class, environment);
        return context.start();
    }
}
