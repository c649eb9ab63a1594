package io.hermod.providers;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.shared.ContentCoding;
import io.hermod.core.shared.HttpDate;
import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.ErrorDocument;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.PlainText;
import io.hermod.providers.error.Redirect;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.Reading;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns a provider's error into the contract's error and a verdict. The provider's classes decide the next step.
 *
 * @param key the key of the call; some providers quote it, so it is redacted
 */
record ProviderErrors(Source source, Optional<ProviderKey> key, FailureClasses classes) {
    private static final JSON TREES = JSON.builder(StrictJson.factory()).build();

    /** Longer texts are cut, because each KB of the job's item costs. */
    private static final int MAX_TEXT = 4_000;

    /** The status of an error that came with 2xx and names none. */
    private static final int BAD_GATEWAY = 502;

    /** Reads an answer whose status is not 2xx. */
    Verdict read(Answered answer, Instant now) {
        ErrorAnswer error = new ErrorAnswer(answer.status(), answer, ErrorDocument.read(answer.body()));
        String message = Redirect.of(answer)
                .map(target -> source.provider() + " redirects to " + target + " with HTTP " + answer.status()
                        + ", which is not followed")
                .or(() -> error.document().reason())
                .or(() ->
                        PlainText.of(answer.body()).map(text -> PlainText.shortened(redacted(text), PlainText.LONGEST)))
                .orElseGet(() -> source.provider() + " answered with HTTP " + answer.status() + " and "
                        + answer.header("content-encoding")
                                .filter(ContentCoding::isCompressed)
                                .map(coding -> "a body in the coding " + coding)
                                .orElse("no message"));
        return verdict(error, inferenceError(error, message), now);
    }

    /** Reads an error that came with a 2xx status. */
    Verdict inside(Answered answer, Reading.Failed failed, Instant now) {
        ErrorDocument document = ErrorDocument.read(failed.document());
        ErrorAnswer error = new ErrorAnswer(document.status().orElse(BAD_GATEWAY), answer, document);
        Optional<String> reason = document.reason();
        return reason.isPresent()
                ? verdict(error, inferenceError(error, reason.get()), now)
                : verdict(
                        error,
                        inferenceError(error, source.provider() + " answered with " + failed.what())
                                .withType("invalid_provider_response"),
                        now);
    }

    private Verdict verdict(ErrorAnswer answer, InferenceError error, Instant now) {
        Optional<Duration> delay = classes.retryDelay(answer, now);
        return switch (classes.of(answer)) {
            case PERMANENT -> new Verdict.Permanent(error);
            case TRANSIENT -> new Verdict.Transient(error, delay);
            case RATE_LIMITED -> new Verdict.RateLimited(error, delay);
            case QUOTA_SPENT -> new Verdict.QuotaSpent(error);
            case KEY_REJECTED -> new Verdict.KeyRejected(error);
            case CREDENTIALS_REJECTED ->
                new Verdict.CredentialsRejected(
                        error, answer.header("date").flatMap(date -> HttpDate.parse(date, now)));
        };
    }

    private InferenceError inferenceError(ErrorAnswer answer, String message) {
        ErrorDocument document = answer.document();
        return new InferenceError(
                Optional.of(answer.status()),
                document.text("type").flatMap(this::shown),
                classes.code(answer).or(() -> document.text("code")).flatMap(this::shown),
                shown(message + hint(answer)).orElseThrow(),
                document.member("param").flatMap(this::json),
                Optional.of(source),
                false,
                Optional.empty());
    }

    private String hint(ErrorAnswer answer) {
        return classes.hint(answer).map(hint -> " " + hint).orElse("");
    }

    private Optional<String> shown(String text) {
        return Optional.of(PlainText.shortened(redacted(text), MAX_TEXT)).filter(shown -> !shown.isBlank());
    }

    private String redacted(String text) {
        return key.map(own -> own.value().redactedFrom(text)).orElse(text);
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
}
