package io.hermod.providers.oauth;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Secret;
import io.hermod.providers.error.ErrorDocument;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.HttpCall;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.http.TimeLimits;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A service that issues tokens.
 *
 * @param name as messages say it
 */
public record TokenIssuer(String name, HttpTransport transport, Clock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A token by one of OAuth's grants. */
    public AccessToken grant(URI endpoint, Map<String, String> form) throws TokenDenied, InterruptedException {
        Instant start = clock.instant();
        JsonTree answer =
                post(endpoint, Map.of("Content-Type", "application/x-www-form-urlencoded"), Payload.utf8(form(form)));
        long seconds = answer.number("expires_in").orElse(0L);
        return token(
                answer.text("access_token"),
                Optional.of(start.plusSeconds(seconds)).filter(start::isBefore));
    }

    /**
     * The token of an answer.
     *
     * @throws TokenDenied if the answer has none
     */
    public AccessToken token(Optional<String> value, Optional<Instant> expiresAt) throws TokenDenied {
        if (value.isEmpty() || expiresAt.isEmpty()) {
            throw TokenDenied.unreachable(name + " answered without a token");
        }
        return new AccessToken(Secret.of(value.get()), expiresAt.get());
    }

    /** The JSON of an answer. */
    public JsonTree post(URI uri, Map<String, String> headers, Payload body) throws TokenDenied, InterruptedException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Accept", "application/json");
        Exchange exchange = transport.send(
                new HttpCall(uri, all, List.of(BodyPiece.Bytes.of(body))),
                new TimeLimits(PATIENCE, PATIENCE),
                MemoryBudget.unlimitedShare());
        if (!(exchange instanceof Exchange.Answered answer)) {
            throw TokenDenied.unreachable(name + " did not answer");
        }
        if (!answer.isSuccess()) {
            throw TokenDenied.of(answer.status(), name + " gives no token: " + reason(answer));
        }
        try {
            return JsonTree.read(answer.body().bytes());
        } catch (MalformedJson malformed) {
            throw TokenDenied.unreachable(name + " answered with a body that is no JSON object");
        }
    }

    private static String reason(Exchange.Answered answer) {
        ErrorDocument document = ErrorDocument.read(answer.body());
        return document.text("error_description").or(document::reason).orElse("HTTP " + answer.status());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
