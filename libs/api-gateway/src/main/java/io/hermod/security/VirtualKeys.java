package io.hermod.security;

import io.hermod.core.access.KeyStore;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Unavailable;
import io.hermod.gateway.ApiException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Looks up callers' virtual keys, says what they allow, and compares them with a job's key. */
@Singleton
public final class VirtualKeys {
    private final KeyStore store;
    private final Clock clock;

    VirtualKeys(KeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The key; empty if it is unknown.
     *
     * @throws Unavailable if the key store does not respond
     */
    Optional<VirtualKey> find(KeyReference reference) {
        return switch (reference) {
            case KeyReference.Value value -> store.find(value.digest());
            case KeyReference.Id id -> store.find(id.id());
        };
    }

    /**
     * A key that is active and has not expired.
     *
     * @throws ApiException 400 if the key is unknown, 403 if it is inactive or expired
     * @throws Unavailable if the key store does not respond
     */
    VirtualKey usable(KeyReference reference) {
        VirtualKey key = find(reference).orElseThrow(() -> ApiException.badRequest("virtual key not found"));
        key.denial(clock.instant()).ifPresent(denial -> {
            throw ApiException.of(denial);
        });
        return key;
    }

    /**
     * Whether both name the same key. Compares ids, because a rotated key keeps its jobs.
     *
     * @throws Unavailable if the key store does not respond
     */
    boolean isKey(KeyReference reference, String keyId) {
        return find(reference).filter(key -> key.id().equals(keyId)).isPresent();
    }

    /** Those of the models that the key allows now. */
    public List<ModelRef> allowed(VirtualKey key, List<ModelRef> models) {
        return models.stream()
                .filter(model -> key.denial(model, clock.instant()).isEmpty())
                .toList();
    }

    /** Why the first model is denied; empty if the key allows at least one of the models. */
    public Optional<InferenceError> denialOfAll(VirtualKey key, List<ModelRef> models) {
        return allowed(key, models).isEmpty() ? key.denial(models.getFirst(), clock.instant()) : Optional.empty();
    }
}
