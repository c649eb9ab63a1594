package io.hermod.benchmarks.warm;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.bootstrap.FunctionContext;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.poll.PollFunction;
import io.hermod.submit.SubmitFunction;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;

/** The functions' own handlers in their own contexts, with another HTTP client below the SDK. */
final class ShippedHandlers {
    private static final EnvironmentVariables ENVIRONMENT =
            name -> Optional.ofNullable(Map.of("OPENAI_API_KEY", "none").get(name));

    private ShippedHandlers() {}

    static RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> of(WarmCall.Kind kind, SdkHttpClient http) {
        return switch (kind) {
            case SUBMIT -> new SubmitFunction(context("submit", http));
            case POLL -> new PollFunction(context("poll", http));
        };
    }

    private static ApplicationContext context(String function, SdkHttpClient http) {
        ApplicationContext context = new FunctionContext()
                .deduceEnvironment(false)
                .properties(Map.of(
                        "hermod.function", function,
                        "hermod.table", PlainClients.TABLE,
                        "hermod.keys-table", "keys",
                        "hermod.bucket", "bucket",
                        "hermod.queue-url", PlainClients.QUEUE_URL,
                        "aws.region", PlainClients.REGION,
                        "aws.access-key-id", PlainClients.ACCESS_KEY,
                        "aws.secret-key", PlainClients.SECRET_KEY))
                .build();
        context.registerSingleton(EnvironmentVariables.class, ENVIRONMENT);
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(SdkHttpClient.class, () -> http)
                .singleton(true)
                .replaces(SdkHttpClient.class)
                .build());
        return context.start();
    }
}
