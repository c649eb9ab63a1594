package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A request's body as it arrived, from the event itself: the proxy parses forms, does not know multipart, and throws if
 * there is no body.
 */
public final class RequestBytes {
    private RequestBytes() {}

    /** The exact bytes; empty if there is no body. */
    public static byte[] of(HttpRequest<?> request) {
        APIGatewayV2HTTPEvent event = RoutedEvent.of(request);
        String body = Optional.ofNullable(event.getBody()).orElse("");
        return event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }
}
