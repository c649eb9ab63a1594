package io.hermod.admin;

import io.hermod.core.settings.SecretStore;
import io.hermod.core.settings.SecretsUnavailable;
import io.hermod.core.shared.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets in memory, whose names begin with {@code secret:}. */
final class InMemorySecrets implements SecretStore {
    static final String ADMIN_KEY = "secret:admin";

    static final String ADMIN_KEYS_VALUE = "the-admin-key-of-the-tests";

    private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of(ADMIN_KEY, ADMIN_KEYS_VALUE));
    private volatile boolean down;

    void put(String name, String value) {
        secrets.put(name, value);
    }

    void forget(String name) {
        secrets.remove(name);
    }

    void goDown() {
        down = true;
    }

    @Override
    public boolean holds(String value) {
        return value.startsWith("secret:");
    }

    @Override
    public Optional<Secret> read(String name) {
        if (down) {
            throw new SecretsUnavailable(name, new IllegalStateException("told to be down"));
        }
        return Optional.ofNullable(secrets.get(name)).map(Secret::of);
    }
}
