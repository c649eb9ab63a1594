package io.hermod.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.sun.net.httpserver.HttpExchange;
import io.hermod.wire.StrictJson;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A request as API Gateway hands it on: payload format 2.0. */
record GatewayEvent(APIGatewayV2HTTPEvent event) {

    static GatewayEvent of(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = headers(exchange);
        boolean text = isText(headers) && StrictJson.isUtf8(body);
        return new GatewayEvent(APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("$default")
                .withRawPath(exchange.getRequestURI().getRawPath())
                .withRawQueryString(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse(""))
                .withQueryStringParameters(query(exchange.getRequestURI()))
                .withHeaders(headers)
                .withRequestContext(requestContext(exchange, headers))
                .withBody(
                        text
                                ? new String(body, StandardCharsets.UTF_8)
                                : Base64.getEncoder().encodeToString(body))
                .withIsBase64Encoded(!text)
                .build());
    }

    int bodySize() {
        return event.getBody().length();
    }

    /** Lower-case names, and a header's several values in one, as the format has them. */
    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }

    /** The gateway passes text on as it is, and everything else, forms included, in base64. */
    private static boolean isText(Map<String, String> headers) {
        String type = headers.getOrDefault("content-type", "text/plain").toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.startsWith("application/json");
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                parameters.merge(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "", (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static RequestContext requestContext(HttpExchange exchange, Map<String, String> headers) {
        Instant now = Instant.now();
        return RequestContext.builder()
                .withApiId("local")
                .withStage("$default")
                .withRouteKey("$default")
                .withRequestId(UUID.randomUUID().toString())
                .withTimeEpoch(now.toEpochMilli())
                .withTime(now.toString())
                .withHttp(RequestContext.Http.builder()
                        .withMethod(exchange.getRequestMethod())
                        .withPath(exchange.getRequestURI().getRawPath())
                        .withProtocol(exchange.getProtocol())
                        .withSourceIp(exchange.getRemoteAddress().getAddress().getHostAddress())
                        .withUserAgent(headers.getOrDefault("user-agent", ""))
                        .build())
                .build();
    }
}
