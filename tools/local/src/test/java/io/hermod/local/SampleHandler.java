package io.hermod.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.shared.Sleeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A function that does what the event's path says. Its answer's headers tell about its process. */
public class SampleHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    static final int EXIT_CODE = 3;
    private static final int TOO_LARGE = 7_000_000;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** A function that is made once the file exists that its variable names. */
    public static final class Late extends SampleHandler {
        static final String VARIABLE = "SAMPLE_VARIABLE";

        public Late() {
            waitFor(Path.of(System.getenv(VARIABLE)));
        }
    }

    /** A function that cannot be made. */
    public static final class Unmakeable implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
        public Unmakeable() {
            throw new IllegalStateException("cannot be made");
        }

        @Override
        public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        switch (event.getRawPath()) {
            case "/end" -> Runtime.getRuntime().halt(EXIT_CODE);
            case "/throw" -> throw new IllegalStateException("of the event: " + event.getBody());
            case "/wait" -> waitFor(Path.of(event.getBody()));
            default -> System.out.println("the handler was asked for " + event.getRawPath());
        }
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withHeaders(about(context))
                .withBody(event.getRawPath().equals("/large") ? "a".repeat(TOO_LARGE) : event.getBody())
                .build();
    }

    private static Map<String, String> about(Context context) {
        Map<String, String> about = new HashMap<>();
        about.put("pid", Long.toString(ProcessHandle.current().pid()));
        about.put("request-id", context.getAwsRequestId());
        about.put("time-left", Integer.toString(context.getRemainingTimeInMillis()));
        about.put("function", context.getFunctionName());
        about.put("arn", context.getInvokedFunctionArn());
        about.put("memory", Integer.toString(context.getMemoryLimitInMB()));
        about.put("heap", Long.toString(Runtime.getRuntime().maxMemory()));
        about.put("environment", String.join(" ", new TreeMap<>(System.getenv()).keySet()));
        return about;
    }

    /** Until the file is there. */
    private static void waitFor(Path file) {
        try {
            while (!Files.exists(file)) {
                Sleeper.real().sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
