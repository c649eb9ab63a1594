package io.hermod.providers;

import io.hermod.core.provider.RequestSigner;
import io.hermod.core.provider.RequestSigner.NoCredentials;
import io.hermod.core.provider.RequestSigner.Unsigned;
import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Unavailable;
import io.hermod.providers.azure.EntraTokens;
import io.hermod.providers.azure.EntraTokens.TokenDenied;
import io.hermod.providers.http.HttpCall;
import io.hermod.providers.http.HttpTransport;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.PlannedCall;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Adds to a call what shows whose it is: a key, a token or a signature.
 *
 * @param bodies opens a body that is to be signed
 */
public record Authorizer(RequestSigner signer, EntraTokens tokens, Function<List<BodyPiece>, InputStream> bodies) {
    private static final String AUTHORIZATION = "Authorization";
    private static final int FORBIDDEN = 403;

    /** An authorizer that cannot sign requests to AWS. */
    static Authorizer ofValues(HttpTransport transport, Clock clock) {
        return new Authorizer(
                (_, _) -> {
                    throw new NoCredentials("requests to AWS cannot be signed here");
                },
                new EntraTokens(transport, clock, EntraTokens.PUBLIC_CLOUD),
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

    /** Makes new credentials for the next call like this one. Returns whether there can be any. */
    boolean renew(PlannedCall call) {
        return call.authorization() instanceof Authorization.Signed signed && signer.renew(signed.identity());
    }

    private Map<String, String> withKey(PlannedCall call, Map<String, String> headers)
            throws TokenDenied, InterruptedException {
        switch (call.authorization()) {
            case Authorization.None _ -> {}
            case Authorization.Bearer bearer ->
                headers.put(AUTHORIZATION, "Bearer " + bearer.token().reveal());
            case Authorization.Header header ->
                headers.put(header.name(), header.value().reveal());
            case Authorization.Entra entra ->
                headers.put(
                        AUTHORIZATION, "Bearer " + tokens.of(entra.principal()).reveal());
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
}
