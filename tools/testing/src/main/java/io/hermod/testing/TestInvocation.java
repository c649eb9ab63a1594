package io.hermod.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The contexts of invocations. Their remaining time does not decrease. */
public final class TestInvocation {
    private TestInvocation() {}

    /** An invocation with the timeout of an API function. */
    public static Context ofAnApi() {
        return of(Duration.ofSeconds(29));
    }

    public static Context of(Duration timeLeft) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (context, method, arguments) -> value(method.getName(), timeLeft));
    }

    private static @Nullable Object value(String getter, Duration timeLeft) {
        return switch (getter) {
            case "getAwsRequestId" -> "invocation-1";
            case "getLogGroupName" -> "/aws/lambda/test";
            case "getLogStreamName", "getFunctionName" -> "test";
            case "getFunctionVersion" -> "$LATEST";
            case "getInvokedFunctionArn" -> "arn:aws:lambda:us-east-1:000000000000:function:test";
            case "getRemainingTimeInMillis" -> Math.toIntExact(timeLeft.toMillis());
            case "getMemoryLimitInMB" -> 512;
            case "getLogger" -> LambdaRuntime.getLogger();
            default -> null;
        };
    }
}
