package io.hermod.admin;

import io.hermod.config.CurrentSettings;
import io.hermod.config.RotationBody;
import io.hermod.config.VirtualKeyBody;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry;
import io.hermod.core.access.KeyRegistry.Change;
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

    /** A change fails only if other admins change the same key this many times in a row. */
    private static final int MAX_ATTEMPTS = 5;

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
        KeyRecord made = made(registry.create(KeyRecord.of(key, IssuedKey.digestOf(value), clock.instant())));
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
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            if (registry.delete(get(id))) {
                LOG.info("Virtual key {} was deleted", id);
                return;
            }
        }
        throw busy();
    }

    /** Applies the change again if another admin changed the key meanwhile, so that no change is lost. */
    private KeyRecord change(String id, UnaryOperator<KeyRecord> change) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            KeyRecord current = get(id);
            Change outcome = registry.replace(current, change.apply(current));
            if (!(outcome instanceof Change.Outdated)) {
                return made(outcome);
            }
        }
        throw busy();
    }

    private static KeyRecord made(Change outcome) {
        return switch (outcome) {
            case Change.Made made -> made.record();
            case Change.NameTaken _ -> throw ApiException.of(409, "another virtual key has this name");
            case Change.ValueTaken _ -> throw busy();
            case Change.Outdated _ -> throw busy();
        };
    }

    private static ApiException busy() {
        return ApiException.of(409, "others are changing this virtual key; try again");
    }
}
