package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.util.Map;

/**
 * The event that the framework routes: without headers and body. It needs neither to find a route, and it copies all
 * headers into a map each time it reads one, a dozen times a request. A HEAD is routed as a GET, so that its answer has
 * the same headers, {@code Content-Length} among them.
 */
final class RoutedEvent extends APIGatewayV2HTTPEvent {
    private final APIGatewayV2HTTPEvent event;

    RoutedEvent(APIGatewayV2HTTPEvent event) {
        this.event = event;
        setRawPath(event.getRawPath());
        setRawQueryString(event.getRawQueryString());
        setQueryStringParameters(event.getQueryStringParameters());
        setHeaders(Map.of());
        setRequestContext(
                GatewayResponses.isHead(event) ? asGet(event.getRequestContext()) : event.getRequestContext());
    }

    private static RequestContext asGet(RequestContext head) {
        return RequestContext.builder()
                .withRequestId(head.getRequestId())
                .withStage(head.getStage())
                .withDomainName(head.getDomainName())
                .withHttp(RequestContext.Http.builder()
                        .withMethod("GET")
                        .withPath(head.getHttp().getPath())
                        .withProtocol(head.getHttp().getProtocol())
                        .withSourceIp(head.getHttp().getSourceIp())
                        .withUserAgent(head.getHttp().getUserAgent())
                        .build())
                .build();
    }

    /** The event as it arrived. */
    static APIGatewayV2HTTPEvent of(HttpRequest<?> request) {
        return ((RoutedEvent) ((ServletHttpRequest<?, ?>) request).getNativeRequest()).event;
    }
}
