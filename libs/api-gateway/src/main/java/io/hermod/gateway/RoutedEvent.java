package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.util.Map;

/**
 * An event as the framework is to see it: without headers and body. It needs neither to find a route, and makes a map of all headers for each look that it
 * takes at one, a dozen times a request.
 */
final class RoutedEvent extends APIGatewayV2HTTPEvent {
    private final APIGatewayV2HTTPEvent event;

    RoutedEvent(APIGatewayV2HTTPEvent event) {
        this.event = event;
        setRawPath(event.getRawPath());
        setRawQueryString(event.getRawQueryString());
        setQueryStringParameters(event.getQueryStringParameters());
        setHeaders(Map.of());
        setRequestContext(event.getRequestContext());
    }

    /** The event itself, as it came. */
    static APIGatewayV2HTTPEvent of(HttpRequest<?> request) {
        return ((RoutedEvent) ((ServletHttpRequest<?, ?>) request).getNativeRequest()).event;
    }
}
