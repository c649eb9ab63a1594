package io.hermod.benchmarks.warm;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.bootstrap.FunctionContext;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.poll.PollFunction;
import io.hermod.replay.RecordedFunction;
import io.hermod.submit.SubmitFunction;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;

/** The functions' own handlers in their own contexts, with a recorded HTTP client below the SDK. */
final class ShippedHandlers {
    private static final EnvironmentVariables ENVIRONMENT =
            name -> name.equals("OPENAI_API_KEY") ? Optional.of("none") : Optional.empty();

    private ShippedHandlers() {}

    static RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> of(WarmCall call) {
        return call.isSubmit() ? new SubmitFunction(context("submit")) : new PollFunction(context("poll"));
    }

    private static ApplicationContext context(String function) {
        ApplicationContext context = new FunctionContext()
                .deduceEnvironment(false)
                .properties(RecordedFunction.settings())
                .properties(Map.of("hermod.function", function))
                .build();
        context.registerSingleton(EnvironmentVariables.class, ENVIRONMENT);
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(SdkHttpClient.class, RecordedHttpClient::new)
                .singleton(true)
                .replaces(SdkHttpClient.class)
                .build());
        return context.start();
    }
}
