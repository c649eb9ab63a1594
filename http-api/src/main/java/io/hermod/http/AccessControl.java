package io.hermod.http;

import io.hermod.core.access.Denial;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.port.KeyStore;
import io.hermod.core.request.Caller;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Lets callers in by their virtual keys. */
@Singleton
public final class AccessControl {
    private final KeyStore keys;
    private final AccessSettings settings;
    private final Clock clock;

    AccessControl(KeyStore keys, AccessSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A caller who wants something done.
     *
     * @throws Refusal with 401 where a key is needed and none is sent, with 400 where it is unknown, with 403 where it allows nothing now
     * @throws KeyStore.Unavailable where nobody can tell
     */
    public Access admit(HttpRequest<?> request) {
        Optional<String> value = Credentials.virtualKey(request);
        if (value.isEmpty()) {
            turnAwayIfKeysAreEnforced();
            return new Access(Credentials.of(request), Optional.empty());
        }
        VirtualKey key =
                keys.find(KeyDigest.of(value.get())).orElseThrow(() -> Refusal.badRequest("virtual key not found"));
        key.denial(clock.instant()).ifPresent(denied -> {
            throw Refusal.of(denied);
        });
        return new Access(Caller.holding(key.id()), Optional.of(key));
    }

    /**
     * The key of a caller who wants to see something that belongs to one; its id outlives its value and its permissions. Empty where the caller has none that
     * is known.
     *
     * @throws KeyStore.Unavailable where nobody can tell
     */
    public Optional<String> keyId(HttpRequest<?> request) {
        return Credentials.virtualKey(request)
                .map(KeyDigest::of)
                .flatMap(keys::find)
                .map(VirtualKey::id);
    }

    /**
     * Turns away whoever sends no key where one is needed.
     *
     * @throws Refusal with 401
     */
    public void requireKey(HttpRequest<?> request) {
        if (Credentials.virtualKey(request).isEmpty()) {
            turnAwayIfKeysAreEnforced();
        }
    }

    private void turnAwayIfKeysAreEnforced() {
        if (settings.enforceAuth()) {
            throw Refusal.of(Denial.MISSING.error()).withHeader("WWW-Authenticate", "Bearer");
        }
    }
}
