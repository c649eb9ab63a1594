package io.hermod.admin;

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

/** What an admin does to virtual keys. Each change is a line in the log, with the key's id and nothing of its value. */
@Singleton
final class ManageKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ManageKeys.class);

    /** Somebody else must be faster each time for as many to fail. */
    private static final int TRIES = 5;

    private final KeyRegistry registry;
    private final KnownProviders providers;
    private final Clock clock;

    ManageKeys(KeyRegistry registry, KnownProviders providers, Clock clock) {
        this.registry = registry;
        this.providers = providers;
        this.clock = clock;
    }

    Listing.Page list(Listing listing) {
        return listing.page(registry.all());
    }

    /** Refuses an id that nobody has with 404. */
    KeyRecord get(String id) {
        return registry.record(id).orElseThrow(() -> ApiException.of(404, "virtual key not found"));
    }

    FreshKey create(Map<String, Object> body) {
        String id = UUID.randomUUID().toString();
        VirtualKey key = KeyBody.read(() -> VirtualKeyBody.read(id, body));
        providers.check(key.providers().keySet());
        Secret value = FreshKey.newValue();
        KeyRecord made = made(registry.create(KeyRecord.of(key, FreshKey.digestOf(value), clock.instant())));
        LOG.info("Virtual key {} was created", id);
        return new FreshKey(made, value);
    }

    /** Two changes at once are both made, one after the other. */
    KeyRecord update(String id, Map<String, Object> body) {
        KeyRecord made = change(id, seen -> {
            VirtualKey changed = KeyBody.read(() -> VirtualKeyBody.change(seen.key(), body));
            providers.checkNew(
                    seen.key().providers().keySet(), changed.providers().keySet());
            return seen.changedTo(changed, clock.instant());
        });
        LOG.info("Virtual key {} was changed", id);
        return made;
    }

    FreshKey rotate(String id, Map<String, Object> body) {
        Duration grace = KeyBody.read(() -> VirtualKeyBody.grace(body));
        Secret value = FreshKey.newValue();
        KeyRecord made = change(id, seen -> seen.rotatedTo(FreshKey.digestOf(value), grace, clock.instant()));
        LOG.info("Virtual key {} was rotated; its value before is good for {}", id, grace);
        return new FreshKey(made, value);
    }

    void delete(String id) {
        for (int i = 0; i < TRIES; i++) {
            if (registry.delete(get(id))) {
                LOG.info("Virtual key {} was deleted", id);
                return;
            }
        }
        throw busy();
    }

    /** Again over what somebody else has made of the key meanwhile, so that nobody's change is lost. */
    private KeyRecord change(String id, UnaryOperator<KeyRecord> change) {
        for (int i = 0; i < TRIES; i++) {
            KeyRecord seen = get(id);
            Change outcome = registry.replace(seen, change.apply(seen));
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
