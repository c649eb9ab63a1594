package io.hermod.testing;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.shared.Payload;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request as API Gateway passes it to a function, in payload format 2.0.
 *
 * @param path with the query, if there is one, which is not URL-encoded
 * @param headers by name in lower case
 * @param body empty if the client sent none; encoded if {@code base64} is true
 */
public record GatewayRequest(
        String method, String path, Map<String, String> headers, Optional<String> body, boolean base64) {
    public GatewayRequest {
        headers = Map.copyOf(headers);
    }

    public static GatewayRequest of(String method, String path) {
        return new GatewayRequest(method, path, Map.of("host", "api.example"), Optional.empty(), false);
    }

    public static GatewayRequest get(String path) {
        return of("GET", path);
    }

    /** A POST of JSON, which the gateway passes on as text. */
    public static GatewayRequest post(String path, String json) {
        return of("POST", path).withHeader("content-type", "application/json").withText(json);
    }

    /** A POST of a form, which the gateway passes on in base64. */
    public static GatewayRequest postForm(String path, String contentType, Payload form) {
        return of("POST", path).withHeader("content-type", contentType).withBytes(form);
    }

    public GatewayRequest withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new GatewayRequest(method, path, more, body, base64);
    }

    public GatewayRequest withoutHeader(String name) {
        Map<String, String> fewer = new HashMap<>(headers);
        fewer.remove(name);
        return new GatewayRequest(method, path, fewer, body, base64);
    }

    public GatewayRequest withText(String text) {
        return new GatewayRequest(method, path, headers, Optional.of(text), false);
    }

    public GatewayRequest withBytes(Payload bytes) {
        return new GatewayRequest(
                method, path, headers, Optional.of(Base64.getEncoder().encodeToString(bytes.bytes())), true);
    }

    public GatewayAnswer sentTo(RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function) {
        return GatewayAnswer.of(function.handleRequest(event(), TestInvocation.ofAnApi()));
    }

    public APIGatewayV2HTTPEvent event() {
        String[] parts = path.split("\\?", 2);
        String rawPath = parts[0];
        String query = parts.length == 2 ? parts[1] : "";
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("$default")
                .withRawPath(rawPath)
                .withRawQueryString(query)
                .withQueryStringParameters(parameters(query))
                .withHeaders(headers)
                .withRequestContext(RequestContext.builder()
                        .withStage("$default")
                        .withRequestId("gateway-request-1")
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(method)
                                .withPath(rawPath)
                                .withProtocol("HTTP/1.1")
                                .withSourceIp("192.0.2.1")
                                .withUserAgent("test")
                                .build())
                        .build())
                .withIsBase64Encoded(base64)
                .build();
        body.ifPresent(event::setBody);
        return event;
    }

    private static Map<String, String> parameters(String query) {
        return Stream.of(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
