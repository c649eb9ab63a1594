package io.hermod.http;

import io.hermod.core.request.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Objects;

/** Finds what a caller presents to be told apart from others. */
public final class Credentials {
    /** In the order in which they count, where a request has several of them. */
    private static final List<String> HEADERS =
            List.of("x-bf-vk", HttpHeaders.AUTHORIZATION, "x-api-key", "x-goog-api-key");

    private Credentials() {}

    public static Caller of(HttpRequest<?> request) {
        return HEADERS.stream()
                .map(name -> request.getHeaders().get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Caller::presenting)
                .orElse(Caller.ANONYMOUS);
    }
}
