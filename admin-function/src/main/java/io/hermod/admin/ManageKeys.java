package io.hermod.admin;

import io.hermod.config.CurrentSettings;
import io.hermod.config.RotationBody;
import io.hermod.config.VirtualKeyBody;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.shared.Secret;
import io.hermod.gateway.ApiException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Manages virtual keys for an admin. Logs each change with the key's id, never with its value. */
@Singleton
record ManageKeys(KeyRegistry registry, KnownProviders providers, CurrentSettings settings, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(ManageKeys.class);

    KeyQuery.Page list(KeyQuery query) {
        return query.page(registry.all());
    }

    /** @throws ApiException 404 if no key has the id */
    KeyRecord get(String id) {
        return registry.record(id).orElseThrow(() -> ApiException.of(404, "virtual key not found"));
    }

    IssuedKey create(Map<String, Object> body) {
        String id = UUID.randomUUID().toString();
        VirtualKey key = AdminBody.read(() -> VirtualKeyBody.read(id, body));
        providers.check(key.providers().keySet());
        Secret value = IssuedKey.newValue();
        KeyRecord made = changes().create(KeyRecord.of(key, IssuedKey.digestOf(value), clock.instant()));
        LOG.info("Virtual key {} was created", id);
        return new IssuedKey(made, value);
    }

    /** Concurrent changes are applied one after the other. */
    KeyRecord update(String id, Map<String, Object> body) {
        KeyRecord made = change(id, current -> {
            VirtualKey changed = AdminBody.read(() -> VirtualKeyBody.change(current.key(), body));
            providers.checkNew(
                    current.key().providers().keySet(), changed.providers().keySet());
            return current.changedTo(changed, clock.instant());
        });
        LOG.info("Virtual key {} was changed", id);
        return made;
    }

    IssuedKey rotate(String id, Map<String, Object> body) {
        Duration grace = AdminBody.read(
                () -> RotationBody.grace(body, settings.get().client().rotationGrace()));
        Secret value = IssuedKey.newValue();
        KeyRecord made = change(id, current -> current.rotatedTo(IssuedKey.digestOf(value), grace, clock.instant()));
        LOG.info("Virtual key {} was rotated; its previous value stays valid for {}", id, grace);
        return new IssuedKey(made, value);
    }

    void delete(String id) {
        changes().delete(() -> get(id));
        LOG.info("Virtual key {} was deleted", id);
    }

    private KeyRecord change(String id, UnaryOperator<KeyRecord> change) {
        return changes().change(() -> get(id), change);
    }

    private Changes<KeyRecord> changes() {
        return new Changes<>(registry, "virtual key", "another virtual key has this name");
    }
}
