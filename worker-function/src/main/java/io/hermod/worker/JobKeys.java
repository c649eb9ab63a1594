package io.hermod.worker;

import io.hermod.core.port.KeyStore;
import io.hermod.core.port.UsageMeter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Finds the virtual keys that jobs belong to. */
@Singleton
final class JobKeys {
    private final KeyStore keys;
    private final UsageMeter meter;
    private final Clock clock;

    JobKeys(KeyStore keys, UsageMeter meter, Clock clock) {
        this.keys = keys;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * The key of one job, for one run.
     *
     * @throws KeyStore.Unavailable where nobody can tell
     */
    JobKey find(Optional<String> keyId) {
        return keyId.isEmpty()
                ? new JobKey.None()
                : keys.find(keyId.get())
                        .<JobKey>map(key -> new KnownKey(key, meter, clock))
                        .orElseGet(JobKey.Unknown::new);
    }
}
