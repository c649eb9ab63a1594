package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.hermod.wire.StrictJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Request;

/** A request as API Gateway passes it on: payload format 2.0. */
record GatewayEvent(APIGatewayV2HTTPEvent event) {

    static GatewayEvent of(Request request, byte[] body) {
        Map<String, String> headers = headers(request);
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        boolean text = isText(headers) && StrictJson.isUtf8(body);
        return new GatewayEvent(APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("$default")
                .withRawPath(rawPath(request))
                .withRawQueryString(query)
                .withQueryStringParameters(parameters(query))
                .withHeaders(headers)
                .withRequestContext(requestContext(request, headers))
                .withBody(
                        text
                                ? new String(body, StandardCharsets.UTF_8)
                                : Base64.getEncoder().encodeToString(body))
                .withIsBase64Encoded(!text)
                .build());
    }

    /** The media type that makes the body binary, without its parameters; empty if the type is one of text. */
    Optional<String> binaryType() {
        return Optional.of(event.getHeaders())
                .filter(headers -> !isText(headers))
                .map(headers -> type(headers).split("[;\\s]", 2)[0]);
    }

    int bodySize() {
        return event.getBody().length();
    }

    /** The path as the client sent it. */
    static String rawPath(Request request) {
        return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
    }

    /** As the format requires, names are in lower case, and several values of a header are joined. */
    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaders()
                .forEach(header -> headers.merge(
                        header.getName().toLowerCase(Locale.ROOT),
                        Optional.ofNullable(header.getValue()).orElse(""),
                        (first, second) -> first + "," + second));
        return headers;
    }

    /** API Gateway passes text on as it is, and other bodies, such as forms, in base64. */
    private static boolean isText(Map<String, String> headers) {
        String type = type(headers);
        return type.startsWith("text/") || type.startsWith("application/json");
    }

    private static String type(Map<String, String> headers) {
        return headers.getOrDefault("content-type", "text/plain").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                parameters.merge(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "", (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    /** Returns text that cannot be decoded unchanged. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private static RequestContext requestContext(Request request, Map<String, String> headers) {
        Instant now = Instant.now();
        return RequestContext.builder()
                .withApiId("local")
                .withStage("$default")
                .withRouteKey("$default")
                .withRequestId(UUID.randomUUID().toString())
                .withTimeEpoch(now.toEpochMilli())
                .withTime(now.toString())
                .withHttp(RequestContext.Http.builder()
                        .withMethod(request.getMethod())
                        .withPath(rawPath(request))
                        .withProtocol(request.getConnectionMetaData().getProtocol())
                        .withSourceIp(Request.getRemoteAddr(request))
                        .withUserAgent(headers.getOrDefault("user-agent", ""))
                        .build())
                .build();
    }
}
