package io.hermod.security;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Secret;
import io.hermod.gateway.AuthorizedCaller;
import io.hermod.gateway.RequestHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a caller's credential from the request's headers. */
final class Credentials {
    private static final String KEY_HEADER = "x-bf-vk";
    private static final String KEY_PREFIX = "sk-bf-";

    /** May hold a virtual key or another credential. Searched in this order, after {@code Authorization}. */
    private static final List<String> SHARED_HEADERS = List.of("x-api-key", "x-goog-api-key");

    private static final Pattern BEARER =
            Pattern.compile("bearer(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The start of an AWS signature, which API Gateway checks. */
    private static final Pattern SIGNED = Pattern.compile("(AWS4-HMAC-SHA256 Credential=[^/,]+/)");

    private final HttpRequest<?> request;

    private Credentials(HttpRequest<?> request) {
        this.request = request;
    }

    /** The first header that holds a credential counts. {@code x-bf-vk} holds a virtual key, with any prefix. */
    static Credential of(HttpRequest<?> request) {
        Credentials credentials = new Credentials(request);
        return credentials
                .header(KEY_HEADER)
                .map(Credentials::key)
                .or(credentials::bearer)
                .orElseGet(credentials::withoutBearer);
    }

    private Optional<Credential> bearer() {
        return header(HttpHeaders.AUTHORIZATION)
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(bearer -> Optional.ofNullable(bearer.group(1)).orElse(""))
                .map(token -> isKey(token.strip()) ? key(token.strip()) : token(token));
    }

    private Credential token(String token) {
        return new Credential.Token(Secret.of(token), withoutBearer());
    }

    private Credential withoutBearer() {
        return SHARED_HEADERS.stream()
                .flatMap(name -> header(name).stream())
                .filter(Credentials::isKey)
                .findFirst()
                .map(Credentials::key)
                .or(this::other)
                .orElse(new Credential.None());
    }

    /** The header of a caller that API Gateway has admitted changes, so what API Gateway says of it counts. */
    private Optional<Credential> other() {
        return AuthorizedCaller.of(request)
                .or(() -> Stream.concat(Stream.of(HttpHeaders.AUTHORIZATION), SHARED_HEADERS.stream())
                        .flatMap(name -> header(name).stream())
                        .findFirst()
                        .map(Credentials::stablePart))
                .map(caller -> new Credential.Other(Caller.presenting(caller)));
    }

    private static boolean isKey(String value) {
        return value.toLowerCase(Locale.ROOT).startsWith(KEY_PREFIX);
    }

    private static Credential key(String value) {
        return new Credential.KeyValue(KeyDigest.of(value));
    }

    /** The part that stays the same from request to request: a signature changes, its access key does not. */
    private static String stablePart(String credential) {
        Matcher signed = SIGNED.matcher(credential);
        return signed.lookingAt() ? signed.group(1) : credential;
    }

    private Optional<String> header(String name) {
        return RequestHeaders.value(request, name).filter(value -> !value.isEmpty());
    }
}
