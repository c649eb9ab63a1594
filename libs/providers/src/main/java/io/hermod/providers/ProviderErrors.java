package io.hermod.providers;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.http.RetryAfter;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a provider's error response. The status decides the next step; the body gives the error. It knows the bodies of
 * OpenAI ({@code {"error":{…}}}), Cohere ({@code {"message":…}}), Mistral and FastAPI ({@code {"detail":…}}).
 *
 * @param key the key of the call; some providers quote it, so it is redacted
 */
record ProviderErrors(Source source, Optional<ProviderKey> key) {
    private static final JSON TREES = JSON.builder(StrictJson.factory()).build();
    private static final int MAX_PLAIN_TEXT = 500;

    /** Longer texts are cut, because each KB of the job's item costs. */
    private static final int MAX_TEXT = 4_000;

    Verdict read(Answered answer, Instant now) {
        InferenceError error = error(answer);
        Optional<Duration> retryAfter = answer.header("retry-after").flatMap(value -> RetryAfter.parse(value, now));
        return switch (answer.status()) {
            case 401, 402, 403 -> new Verdict.KeyRejected(error);
            case 429 -> new Verdict.RateLimited(error, retryAfter);
            default -> answer.status() >= 500 ? new Verdict.Transient(error, retryAfter) : new Verdict.Permanent(error);
        };
    }

    private InferenceError error(Answered answer) {
        Map<?, ?> body = tree(answer);
        Map<?, ?> details = body.get("error") instanceof Map<?, ?> nested ? nested : body;
        return new InferenceError(
                Optional.of(answer.status()),
                text(details.get("type")),
                text(details.get("code")),
                message(body, details)
                        .or(() -> plainText(answer))
                        .orElseGet(
                                () -> source.provider() + " answered with HTTP " + answer.status() + " and no message"),
                Optional.ofNullable(details.get("param")).flatMap(this::json),
                Optional.of(source));
    }

    private Optional<String> message(Map<?, ?> body, Map<?, ?> details) {
        return text(details.get("message")).or(() -> text(body.get("error"))).or(() -> detail(body.get("detail")));
    }

    /** FastAPI's validation errors are a list of objects, each with a {@code msg}. */
    private Optional<String> detail(@Nullable Object detail) {
        if (detail instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?> first) {
            return text(first.get("msg"));
        }
        return text(detail);
    }

    private Optional<String> plainText(Answered answer) {
        if (!answer.mediaType().equals("text/plain")) {
            return Optional.empty();
        }
        return text(answer.body().asUtf8().strip()).map(text -> shortened(text, MAX_PLAIN_TEXT));
    }

    private Optional<String> text(@Nullable Object value) {
        return value instanceof String || value instanceof Number
                ? Optional.of(shortened(redacted(value.toString()), MAX_TEXT)).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    private String redacted(String text) {
        return key.map(own -> own.value().redactedFrom(text)).orElse(text);
    }

    private static String shortened(String text, int longest) {
        return text.codePoints()
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** JSON that quotes the key, or is too long, is left out: unlike text it cannot be cut or redacted. */
    private Optional<String> json(Object value) {
        try {
            String json = new String(TREES.asBytes(value), StandardCharsets.UTF_8);
            return redacted(json).equals(json) && json.length() <= MAX_TEXT ? Optional.of(json) : Optional.empty();
        } catch (IOException impossible) {
            return Optional.empty();
        }
    }

    /** Some of Google's errors are a list of one object. */
    private static Map<?, ?> tree(Answered answer) {
        Object tree = JsonStart.read(answer.body(), answer.body().size() >= Answered.MAX_ERROR_BYTES)
                .orElse(Map.of());
        if (tree instanceof List<?> list && !list.isEmpty()) {
            tree = list.getFirst();
        }
        return tree instanceof Map<?, ?> map ? map : Map.of();
    }
}
