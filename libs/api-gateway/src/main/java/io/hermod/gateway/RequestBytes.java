package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A request's body, from the event itself: the proxy parses forms, does not know multipart, and throws if
 * there is no body.
 */
public final class RequestBytes {
    private RequestBytes() {}

    /**
     * The exact bytes, unpacked if the client has compressed them; empty if there is no body.
     *
     * @throws ApiException as {@link ContentCodings#decode}
     */
    public static byte[] of(HttpRequest<?> request) {
        APIGatewayV2HTTPEvent event = RoutedEvent.of(request);
        String body = Optional.ofNullable(event.getBody()).orElse("");
        byte[] bytes =
                event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
        return ContentCodings.decode(
                RequestHeaders.value(event, HttpHeaders.CONTENT_ENCODING).orElse(""), bytes);
    }
}
