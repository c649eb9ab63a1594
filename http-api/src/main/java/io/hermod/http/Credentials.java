package io.hermod.http;

import io.hermod.core.request.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a caller presents: a virtual key, or something to be told apart from others by. */
final class Credentials {
    private static final String KEY_HEADER = "x-bf-vk";
    private static final String KEY_PREFIX = "sk-bf-";
    private static final String BEARER = "bearer ";

    /** Those that hold virtual keys beside other things, in the order in which they count. */
    private static final List<String> SHARED_HEADERS =
            List.of(HttpHeaders.AUTHORIZATION, "x-api-key", "x-goog-api-key");

    /** AWS's signature, as API Gateway checks it. */
    private static final Pattern SIGNED = Pattern.compile("(AWS4-HMAC-SHA256 Credential=[^/,]+/)");

    private Credentials() {}

    /** Whoever presents the same thing is the same caller, where no virtual key says who it is. */
    static Caller of(HttpRequest<?> request) {
        return SHARED_HEADERS.stream()
                .map(name -> request.getHeaders().get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Credentials::lasting)
                .map(Caller::presenting)
                .orElse(Caller.ANONYMOUS);
    }

    /** The value of a virtual key: anything in its own header, and in the others what begins as they do. */
    static Optional<String> virtualKey(HttpRequest<?> request) {
        return header(request, KEY_HEADER)
                .or(() -> SHARED_HEADERS.stream()
                        .flatMap(name -> header(request, name).map(value -> unwrapped(name, value)).stream())
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(KEY_PREFIX))
                        .findFirst());
    }

    /** A signature is another one for each request; who signs is not. */
    private static String lasting(String credential) {
        Matcher signed = SIGNED.matcher(credential);
        return signed.lookingAt() ? signed.group(1) : credential;
    }

    private static String unwrapped(String name, String value) {
        if (!name.equals(HttpHeaders.AUTHORIZATION)) {
            return value;
        }
        return value.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? value.substring(BEARER.length()).strip()
                : "";
    }

    private static Optional<String> header(HttpRequest<?> request, String name) {
        return Optional.ofNullable(request.getHeaders().get(name)).filter(value -> !value.isEmpty());
    }
}
