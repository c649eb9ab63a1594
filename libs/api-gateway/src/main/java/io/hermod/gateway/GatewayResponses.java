package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.wire.ErrorEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Responses that are made without the framework. */
final class GatewayResponses {
    private GatewayResponses() {}

    /** The request's method; empty if the event has none. */
    static String method(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext())
                .map(RequestContext::getHttp)
                .map(RequestContext.Http::getMethod)
                .orElse("");
    }

    static boolean isHead(APIGatewayV2HTTPEvent event) {
        return method(event).equals("HEAD");
    }

    /** The answer to a HEAD, made from the answer to a GET. */
    static APIGatewayV2HTTPResponse withoutBody(APIGatewayV2HTTPResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Optional.ofNullable(response.getHeaders()).ifPresent(headers::putAll);
        headers.put("content-length", Integer.toString(size(response)));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(response.getStatusCode())
                .withHeaders(headers)
                .build();
    }

    private static int size(APIGatewayV2HTTPResponse response) {
        String body = Optional.ofNullable(response.getBody()).orElse("");
        return response.getIsBase64Encoded()
                ? Base64.getDecoder().decode(body).length
                : body.getBytes(StandardCharsets.UTF_8).length;
    }

    static APIGatewayV2HTTPResponse internalError() {
        return error(ApiException.of(500, ApiErrors.INTERNAL_ERROR));
    }

    static APIGatewayV2HTTPResponse error(ApiException exception) {
        Map<String, String> headers = new HashMap<>(exception.headers());
        headers.put("content-type", "application/json");
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(exception.error().jobStatusCode())
                .withHeaders(headers)
                .withBody(ErrorEnvelope.render(exception.error()).asUtf8())
                .build();
    }

    /** Says which methods the path takes. */
    static APIGatewayV2HTTPResponse options(String path) {
        return empty(Map.of("allow", String.join(", ", ApiRoutes.methodsAt(path))));
    }

    static APIGatewayV2HTTPResponse empty(Map<String, String> headers) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(204)
                .withHeaders(headers)
                .build();
    }
}
