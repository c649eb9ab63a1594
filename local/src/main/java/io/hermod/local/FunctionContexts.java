package io.hermod.local;

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
                .properties(Map.of(
                        "hermod.function",
                        function,
                        "hermod.table",
                        aws.table(),
                        "hermod.queue-url",
                        aws.queueUrl(),
                        "aws.services.dynamodb.endpoint-override",
                        aws.dynamoEndpoint().toString(),
                        "aws.services.sqs.endpoint-override",
                        aws.sqsEndpoint().toString(),
                        "aws.region",
                        EmbeddedAws.REGION,
                        "aws.access-key-id",
                        EmbeddedAws.ACCESS_KEY,
                        "aws.secret-key",
                        EmbeddedAws.SECRET_KEY))
                .build();
        context.registerSingleton(EnvironmentVariables.class, environment);
        return context.start();
    }
}
