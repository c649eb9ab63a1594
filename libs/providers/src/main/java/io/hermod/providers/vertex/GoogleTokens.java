package io.hermod.providers.vertex;

import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Secret;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.oauth.AccessToken;
import io.hermod.providers.oauth.TokenCache;
import io.hermod.providers.oauth.TokenDenied;
import io.hermod.providers.oauth.TokenIssuer;
import io.hermod.providers.vertex.GoogleCredentials.AuthorizedUser;
import io.hermod.providers.vertex.GoogleCredentials.Impersonation;
import io.hermod.providers.vertex.GoogleCredentials.ServiceAccount;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens of Google Cloud, for the JSON of a service account, of a user, or of an impersonated service account. */
public final class GoogleTokens {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String LIFETIME = "3600s";

    private final Clock clock;
    private final TokenIssuer google;
    private final TokenCache<Secret> tokens;

    public GoogleTokens(HttpTransport transport, Clock clock) {
        this.clock = clock;
        this.google = new TokenIssuer("Google", transport, clock);
        this.tokens = new TokenCache<>(clock, this::request);
    }

    /**
     * A token that is valid for some minutes.
     *
     * @param credentials the JSON of a file of Google's credentials
     */
    public Secret of(Secret credentials) throws TokenDenied, InterruptedException {
        return tokens.of(credentials);
    }

    /** Lets the next call ask for a new token. */
    public void forget(Secret credentials) {
        tokens.forget(credentials);
    }

    private AccessToken request(Secret credentials) throws TokenDenied, InterruptedException {
        return switch (GoogleCredentials.read(credentials)) {
            case ServiceAccount account ->
                google.grant(
                        account.tokenUri(),
                        Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                "assertion",
                                SignedAssertion.of(account, SCOPE, clock.instant())));
            case AuthorizedUser user ->
                google.grant(
                        user.tokenUri(),
                        Map.of(
                                "grant_type", "refresh_token",
                                "client_id", user.clientId(),
                                "client_secret", user.clientSecret().reveal(),
                                "refresh_token", user.refreshToken().reveal()));
            case Impersonation impersonation -> impersonate(impersonation);
        };
    }

    private AccessToken impersonate(Impersonation impersonation) throws TokenDenied, InterruptedException {
        String source = tokens.of(impersonation.source()).reveal();
        JsonMap body = new JsonMap()
                .putIfNotEmpty("scope", List.of(SCOPE))
                .put("lifetime", LIFETIME)
                .putIfNotEmpty("delegates", impersonation.delegates());
        JsonTree answer = google.post(
                impersonation.uri(),
                Map.of("Content-Type", "application/json", "Authorization", "Bearer " + source),
                Payload.of(body.bytes()));
        return google.token(
                answer.text("accessToken"), answer.text("expireTime").flatMap(GoogleTokens::instant));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
