package io.hermod.providers.azure;

import io.hermod.core.provider.KeyAccess.ServicePrincipal;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of Entra, by OAuth's client credentials. A token is kept until five minutes before its end, for all jobs; one
 * thread gets a new one while the others wait for it.
 */
public final class EntraTokens {
    /** The authority of Azure's public cloud. */
    public static final URI PUBLIC_CLOUD = URI.create("https://login.microsoftonline.com");

    private static final Duration RESERVE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int UNREACHABLE = 502;

    private final HttpTransport transport;
    private final Clock clock;
    private final URI authority;
    private final Map<ServicePrincipal, Cached> tokens = new ConcurrentHashMap<>();

    /** @param authority without a slash at its end; sovereign clouds have others than {@link #PUBLIC_CLOUD} */
    public EntraTokens(HttpTransport transport, Clock clock, URI authority) {
        this.transport = transport;
        this.clock = clock;
        this.authority = authority;
    }

    /** The token of one principal, and the lock of the thread that renews it. */
    private static final class Cached {
        final ReentrantLock renewal = new ReentrantLock();
        volatile @Nullable Token token;
    }

    private record Token(Secret value, Instant usableUntil) {}

    /** Entra gives no token. The message has no secret. */
    public static final class TokenDenied extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        TokenDenied(int status, String message) {
            super(message);
            this.status = status;
        }

        /** The status of Entra's response; 502 if there was none. */
        public int status() {
            return status;
        }
    }

    /** A token that is valid for some minutes. */
    public Secret of(ServicePrincipal principal) throws TokenDenied, InterruptedException {
        Cached cached = tokens.computeIfAbsent(principal, _ -> new Cached());
        Optional<Secret> usable = usable(cached);
        if (usable.isPresent()) {
            return usable.get();
        }
        cached.renewal.lockInterruptibly();
        try {
            Optional<Secret> renewedMeanwhile = usable(cached);
            if (renewedMeanwhile.isPresent()) {
                return renewedMeanwhile.get();
            }
            Token token = request(principal);
            cached.token = token;
            return token.value();
        } finally {
            cached.renewal.unlock();
        }
    }

    private Optional<Secret> usable(Cached cached) {
        return Optional.ofNullable(cached.token)
                .filter(token -> clock.instant().isBefore(token.usableUntil()))
                .map(Token::value);
    }

    private Token request(ServicePrincipal principal) throws TokenDenied, InterruptedException {
        Instant start = clock.instant();
        Exchange exchange = transport.send(
                new HttpCall(
                        URI.create(authority + "/" + encoded(principal.tenantId()) + "/oauth2/v2.0/token"),
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                        List.of(BodyPiece.Bytes.of(Payload.utf8(form(principal))))),
                new TimeLimits(PATIENCE, PATIENCE),
                MemoryBudget.unlimitedShare());
        if (!(exchange instanceof Exchange.Answered answer)) {
            throw new TokenDenied(UNREACHABLE, "Entra did not answer");
        }
        if (!answer.isSuccess()) {
            throw new TokenDenied(answer.status(), "Entra gives no token: " + reason(answer));
        }
        return token(answer, start);
    }

    private static String reason(Exchange.Answered answer) {
        return ErrorDocument.read(answer.body()).text("error_description").orElse("HTTP " + answer.status());
    }

    private static Token token(Exchange.Answered answer, Instant start) throws TokenDenied {
        try {
            JsonTree body = JsonTree.read(answer.body().bytes());
            Optional<String> value = body.text("access_token");
            long seconds = body.number("expires_in").orElse(0L);
            if (value.isPresent() && seconds > 0) {
                return new Token(
                        Secret.of(value.get()), start.plusSeconds(seconds).minus(RESERVE));
            }
            throw new TokenDenied(UNREACHABLE, "Entra answered without a token");
        } catch (MalformedJson malformed) {
            throw new TokenDenied(UNREACHABLE, "Entra answered with a body that is no JSON object");
        }
    }

    private static String form(ServicePrincipal principal) {
        return Map.of(
                        "grant_type", "client_credentials",
                        "client_id", principal.clientId(),
                        "client_secret", principal.clientSecret().reveal(),
                        "scope", String.join(" ", principal.scopes()))
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
