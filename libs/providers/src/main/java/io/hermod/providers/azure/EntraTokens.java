package io.hermod.providers.azure;

import io.hermod.core.provider.KeyAccess.ServicePrincipal;
import io.hermod.core.shared.Secret;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.oauth.AccessToken;
import io.hermod.providers.oauth.TokenCache;
import io.hermod.providers.oauth.TokenDenied;
import io.hermod.providers.oauth.TokenIssuer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** Tokens of Entra, by OAuth's client credentials. */
public final class EntraTokens {
    /** The authority of Azure's public cloud. */
    public static final URI PUBLIC_CLOUD = URI.create("https://login.microsoftonline.com");

    private final TokenIssuer entra;
    private final URI authority;
    private final TokenCache<ServicePrincipal> tokens;

    /** @param authority without a slash at its end; sovereign clouds have others than {@link #PUBLIC_CLOUD} */
    public EntraTokens(HttpTransport transport, Clock clock, URI authority) {
        this.entra = new TokenIssuer("Entra", transport, clock);
        this.authority = authority;
        this.tokens = new TokenCache<>(clock, this::request);
    }

    /** A token that is valid for some minutes. */
    public Secret of(ServicePrincipal principal) throws TokenDenied, InterruptedException {
        return tokens.of(principal);
    }

    private AccessToken request(ServicePrincipal principal) throws TokenDenied, InterruptedException {
        String tenant = URLEncoder.encode(principal.tenantId(), StandardCharsets.UTF_8);
        return entra.grant(
                URI.create(authority + "/" + tenant + "/oauth2/v2.0/token"),
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", principal.clientId(),
                        "client_secret", principal.clientSecret().reveal(),
                        "scope", String.join(" ", principal.scopes())));
    }
}
