package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the jobs that a function of the API accepts, and the requests that it rejects. It does not log polls. */
record ApiLog(HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function)
        implements HostedFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(ApiLog.class);
    private static final int MAX_REASON = 300;

    @Override
    public String name() {
        return function.name();
    }

    @Override
    public APIGatewayV2HTTPResponse invoke(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPResponse response = function.invoke(event);
        String request = oneLine(event.getRequestContext().getHttp().getMethod() + " " + event.getRawPath());
        if (response.getStatusCode() >= 500) {
            LOG.warn("{} failed with {}: {}", request, response.getStatusCode(), reason(response));
        } else if (response.getStatusCode() >= 400) {
            LOG.info("{} was rejected with {}: {}", request, response.getStatusCode(), reason(response));
        } else if (request.startsWith("POST ") && response.getStatusCode() == 202) {
            job(response).ifPresent(id -> LOG.info("{} was accepted as job {}", request, id));
        }
        return response;
    }

    /** The id at the end of the job's address. */
    private static Optional<String> job(APIGatewayV2HTTPResponse response) {
        return Optional.ofNullable(response.getHeaders())
                .flatMap(headers -> headers.entrySet().stream()
                        .filter(header ->
                                header.getKey().toLowerCase(Locale.ROOT).equals("location"))
                        .map(header ->
                                header.getValue().substring(header.getValue().lastIndexOf('/') + 1))
                        .findFirst());
    }

    private static String reason(APIGatewayV2HTTPResponse response) {
        try {
            return JSON.std.mapFrom(response.getBody()).get("error") instanceof Map<?, ?> error
                            && error.get("message") instanceof String message
                    ? oneLine(message)
                    : "no message";
        } catch (IOException | RuntimeException noJson) {
            return "no message";
        }
    }

    /** A client chooses parts of the text. They must not look like another log line, nor move the cursor. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "...";
    }
}
