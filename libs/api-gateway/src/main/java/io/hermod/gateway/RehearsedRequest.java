package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.aws.RecordedAws;
import io.hermod.bootstrap.RehearsedInvocation;
import io.hermod.wire.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * A request of a rehearsal, from API Gateway's JSON to the answer's.
 *
 * @param body empty where there is none
 */
public record RehearsedRequest(String method, String path, String body) {
    private static final GatewayEvents EVENTS = new GatewayEvents();

    /**
     * Sends it, with the virtual key that the recorded AWS knows.
     *
     * @throws IllegalStateException where the function answers with another status
     */
    public void sendTo(ApiFunction function, int expectedStatus) {
        APIGatewayV2HTTPEvent event =
                EVENTS.fromJson(new ByteArrayInputStream(StrictJson.write(json())), APIGatewayV2HTTPEvent.class);
        APIGatewayV2HTTPResponse answer = function.handleRequest(event, new RehearsedInvocation());
        if (answer.getStatusCode() != expectedStatus) {
            throw new IllegalStateException("the rehearsed request was answered " + answer.getStatusCode());
        }
        EVENTS.toJson(answer, OutputStream.nullOutputStream(), APIGatewayV2HTTPResponse.class);
    }

    private Map<String, Object> json() {
        return Map.of(
                "version",
                "2.0",
                "rawPath",
                path,
                "rawQueryString",
                "",
                "headers",
                Map.of("content-type", "application/json", "x-bf-vk", RecordedAws.KEY_VALUE),
                "requestContext",
                Map.of("stage", "$default", "http", Map.of("method", method, "path", path)),
                "body",
                body,
                "isBase64Encoded",
                false);
    }
}
