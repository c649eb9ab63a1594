package io.hermod.providers.error;

import io.hermod.core.shared.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a provider's error, in any of the forms that providers use: OpenAI's {@code {"error":{…}}}, Cohere's
 * {@code {"message":…}}, FastAPI's {@code {"detail":…}}, Google's list of one object, and others.
 */
public final class ErrorDocument {
    /** More of a document is not read. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final List<String> STATUS_NAMES = List.of("code", "status", "status_code", "statusCode");

    private final @Nullable Object root;
    private final Map<?, ?> body;
    private final Map<?, ?> details;

    private ErrorDocument(@Nullable Object root) {
        this.root = root;
        this.body = object(root).orElse(Map.of());
        this.details =
                object(body.get("error")).or(() -> object(body.get("errors"))).orElse(body);
    }

    /** Reads a body, which may be cut after {@link #MAX_BYTES} and need not be JSON. */
    public static ErrorDocument read(Payload body) {
        return new ErrorDocument(
                JsonStart.read(body.asUtf8(), body.size() >= MAX_BYTES).orElse(null));
    }

    /** The provider's own words, and those of the server behind it. */
    public Optional<String> reason() {
        return Reason.of(root);
    }

    /** A string or number of the error, such as its type or code. */
    public Optional<String> text(String name) {
        return member(name)
                .filter(value -> value instanceof String || value instanceof Number)
                .map(Object::toString);
    }

    /** A member of the error. */
    public Optional<Object> member(String name) {
        return Optional.ofNullable(details.get(name));
    }

    /** The HTTP status from 400 to 599 that the error names. */
    public Optional<Integer> status() {
        return Stream.of(details, body)
                .flatMap(map -> STATUS_NAMES.stream().map(map::get))
                .flatMap(value -> status(value).stream())
                .findFirst();
    }

    /** Google's list of more about the error: objects such as {@code RetryInfo} and {@code QuotaFailure}. */
    public List<Map<?, ?>> details() {
        return details.get("details") instanceof List<?> list
                ? list.stream().flatMap(element -> object(element).stream()).collect(Collectors.toList())
                : List.of();
    }

    /** Whether the error's type, code, reason or details have one of the phrases, which are in lower case. */
    public boolean says(String... phrases) {
        String words = Stream.of(
                        text("type"),
                        text("code"),
                        text("status"),
                        reason(),
                        Optional.of(details().toString()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        return Stream.of(phrases).anyMatch(words::contains);
    }

    /** An object, also if it is the first of a list. */
    private static Optional<Map<?, ?>> object(@Nullable Object value) {
        Object first = value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
        return first instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }

    private static Optional<Integer> status(@Nullable Object value) {
        try {
            return value instanceof Number || value instanceof String
                    ? Optional.of(new BigDecimal(value.toString()).intValueExact())
                            .filter(status -> status >= 400 && status <= 599)
                    : Optional.empty();
        } catch (ArithmeticException | NumberFormatException noStatus) {
            return Optional.empty();
        }
    }
}
