package io.hermod.security;

import io.hermod.config.CurrentSettings;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.token.TokenSettings;
import io.hermod.gateway.ApiException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Admits admins by the admin key, or by an admin's token. */
@Singleton
record AdminAccess(AdminKey adminKey, Authenticator authenticator, VirtualKeys keys, CurrentSettings settings) {
    private static final String NEEDED =
            "this route needs the admin key or an admin's token: Authorization: Bearer <admin key>";
    private static final String NOT_CONFIGURED = "admin access is not configured: set HERMOD_ADMIN_KEY for the admin"
            + " function, or a jwt section in config.json";

    /**
     * The admin who sends the request. Only the API's throttling slows guesses down, so an admin key must be long.
     *
     * @throws ApiException 401 if the caller is unknown, 403 if the caller is known and no admin
     * @throws Unavailable if the admin key, the settings or the caller's key cannot be read
     */
    Identity.Admin require(HttpRequest<?> request) {
        Credential credential = Credentials.of(request);
        if (isAdminKey(credential)) {
            return new Identity.Admin(Optional.empty());
        }
        return switch (authenticator.authenticate(credential)) {
            case Identity.Admin admin -> admin;
            case Identity.Holder holder -> throw keys.find(holder.key()).isPresent() ? notAdmin() : unknown();
            case Identity.Anonymous _ -> throw unknown();
        };
    }

    private boolean isAdminKey(Credential credential) {
        return switch (credential) {
            case Credential.Token token ->
                adminKey.matches(KeyDigest.of(token.token().reveal()));
            case Credential.KeyValue key -> adminKey.matches(key.digest());
            case Credential.Other _ -> false;
            case Credential.None _ -> false;
        };
    }

    private ApiException unknown() {
        boolean configured = adminKey.isSet() || !(settings.get().tokens() instanceof TokenSettings.None);
        return ApiException.unauthorized(configured ? NEEDED : NOT_CONFIGURED);
    }

    private static ApiException notAdmin() {
        return ApiException.of(403, "only an admin may call this route");
    }
}
