package io.hermod.providers;

import io.hermod.core.provider.RequestSigner;
import io.hermod.core.provider.RequestSigner.NoCredentials;
import io.hermod.core.provider.RequestSigner.Unsigned;
import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Secret;
import io.hermod.core.shared.Unavailable;
import io.hermod.providers.azure.EntraTokens;
import io.hermod.providers.http.HttpCall;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.oauth.TokenDenied;
import io.hermod.providers.vertex.GoogleTokens;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.PlannedCall;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Adds to a call what shows whose it is: a key, a token or a signature.
 *
 * @param bodies opens a body that is to be signed
 */
public record Authorizer(
        RequestSigner signer, EntraTokens entra, GoogleTokens google, Function<List<BodyPiece>, InputStream> bodies) {
    private static final String AUTHORIZATION = "Authorization";
    private static final int FORBIDDEN = 403;

    /** An authorizer that cannot sign requests to AWS. */
    static Authorizer ofValues(HttpTransport transport, Clock clock) {
        return new Authorizer(
                (_, _) -> {
                    throw new NoCredentials("requests to AWS cannot be signed here");
                },
                new EntraTokens(transport, clock, EntraTokens.PUBLIC_CLOUD),
                new GoogleTokens(transport, clock),
                _ -> {
                    throw new IllegalStateException("nothing is signed");
                });
    }

    /** A call, ready to be sent, or why it cannot be. */
    sealed interface Outcome {}

    record Authorized(HttpCall call) implements Outcome {}

    /** The key cannot be used now. The reason has no secret. */
    record Denied(int status, String reason) implements Outcome {}

    /**
     * @param headers of the call so far; they are changed
     * @throws Unavailable if a service that gives credentials does not respond
     */
    Outcome authorize(PlannedCall call, Map<String, String> headers) throws InterruptedException {
        try {
            return new Authorized(
                    new HttpCall(call.purpose().method(), call.uri(), withKey(call, headers), call.body()));
        } catch (NoCredentials none) {
            return new Denied(FORBIDDEN, String.valueOf(none.getMessage()));
        } catch (TokenDenied denied) {
            return new Denied(denied.status(), String.valueOf(denied.getMessage()));
        }
    }

    /**
     * Lets the next call like this one be authorized anew. Returns whether that can help.
     *
     * @param providerTime the provider's time when it rejected the call, if it said so
     */
    boolean renew(PlannedCall call, Optional<Instant> providerTime) {
        return switch (call.authorization()) {
            case Authorization.Signed signed -> signer.renew(signed.identity(), providerTime);
            case Authorization.GoogleCloud cloud -> {
                google.forget(cloud.credentials());
                yield true;
            }
            case Authorization.None _, Authorization.Bearer _, Authorization.Header _, Authorization.Entra _ -> false;
        };
    }

    private Map<String, String> withKey(PlannedCall call, Map<String, String> headers)
            throws TokenDenied, InterruptedException {
        switch (call.authorization()) {
            case Authorization.None _ -> {}
            case Authorization.Bearer bearer -> putToken(headers, bearer.token());
            case Authorization.Header header ->
                headers.put(header.name(), header.value().reveal());
            case Authorization.Entra azure -> putToken(headers, entra.of(azure.principal()));
            case Authorization.GoogleCloud cloud -> putToken(headers, google.of(cloud.credentials()));
            case Authorization.Signed signed -> {
                return signer.sign(
                        new Unsigned(
                                call.uri(),
                                headers,
                                () -> bodies.apply(call.body()),
                                signed.service(),
                                signed.region()),
                        signed.identity());
            }
        }
        return headers;
    }

    private static void putToken(Map<String, String> headers, Secret token) {
        headers.put(AUTHORIZATION, "Bearer " + token.reveal());
    }
}
