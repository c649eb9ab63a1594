package io.hermod.security;

import io.hermod.config.CurrentSettings;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyStore;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.shared.Unavailable;
import io.hermod.gateway.ApiException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets those in who manage: by the admin key, or by an admin's token. */
@Singleton
public final class AdminControl {
    private static final String NEEDED =
            "managing virtual keys needs the admin key or an admin's token:" + " Authorization: Bearer <admin key>";
    private static final String NOBODY_CAN = "nobody can manage virtual keys here: set HERMOD_ADMIN_KEY for the admin"
            + " function, or a jwt section in config.json";

    private final AdminKey adminKey;
    private final Identification identification;
    private final CurrentSettings settings;
    private final KeyStore keys;

    AdminControl(AdminKey adminKey, Identification identification, CurrentSettings settings, KeyStore keys) {
        this.adminKey = adminKey;
        this.identification = identification;
        this.settings = settings;
        this.keys = keys;
    }

    /**
     * Turns away whoever is no admin. Nothing but the API's throttling slows guesses down: an admin key is made to be long.
     *
     * @throws ApiException with 401 where it is not known who sends the request, with 403 where it is somebody else
     * @throws Unavailable where nobody can tell
     */
    public void requireAdmin(HttpRequest<?> request) {
        Credential shown = Credentials.of(request);
        if (isAdminKey(shown)) {
            return;
        }
        switch (identification.of(shown)) {
            case Identity.Admin _ -> {}
            case Identity.Holder holder -> throw holder.key().in(keys).isPresent() ? notAdmin() : unknown();
            case Identity.Anonymous _ -> throw unknown();
        }
    }

    /**
     * The virtual key of a caller who asks about it, whether it allows anything or not.
     *
     * @throws ApiException with 401 where there is none
     * @throws Unavailable where nobody can tell
     */
    public VirtualKey keyOf(HttpRequest<?> request) {
        Optional<KeyReference> name = switch (identification.of(Credentials.of(request))) {
            case Identity.Admin admin -> admin.keyId().map(KeyReference.Id::new);
            case Identity.Holder holder -> Optional.of(holder.key());
            case Identity.Anonymous _ -> Optional.empty();
        };
        return name.flatMap(known -> known.in(keys)).orElseThrow(() -> unauthorized("a virtual key is needed"));
    }

    private boolean isAdminKey(Credential shown) {
        return switch (shown) {
            case Credential.Token token ->
                adminKey.is(KeyDigest.of(token.token().reveal()));
            case Credential.KeyValue key -> adminKey.is(key.digest());
            case Credential.Other _ -> false;
            case Credential.None _ -> false;
        };
    }

    private ApiException unknown() {
        return unauthorized(adminKey.isSet() || settings.get().jwt().isPresent() ? NEEDED : NOBODY_CAN);
    }

    private static ApiException notAdmin() {
        return ApiException.of(403, "only an admin may manage virtual keys");
    }

    private static ApiException unauthorized(String message) {
        return ApiException.of(401, message).withHeader("WWW-Authenticate", "Bearer");
    }
}
