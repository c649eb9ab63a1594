package io.hermod.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A request's headers, from the event itself: the framework sees none of them. */
public final class RequestHeaders {
    private RequestHeaders() {}

    /** All headers by lower-case name, in alphabetical order. */
    public static SortedMap<String, String> all(HttpRequest<?> request) {
        SortedMap<String, String> all = new TreeMap<>();
        Optional.ofNullable(RoutedEvent.of(request).getHeaders())
                .orElse(Map.of())
                .forEach((name, value) -> {
                    if (value != null) {
                        all.put(name.toLowerCase(Locale.ROOT), value);
                    }
                });
        return all;
    }

    /** The header's value, which may be an empty text. The name's case does not matter. */
    public static Optional<String> value(HttpRequest<?> request, String name) {
        return value(RoutedEvent.of(request), name);
    }

    static Optional<String> value(APIGatewayV2HTTPEvent event, String name) {
        Map<String, String> headers = Optional.ofNullable(event.getHeaders()).orElse(Map.of());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return Optional.ofNullable(header.getValue());
            }
        }
        return Optional.empty();
    }
}
