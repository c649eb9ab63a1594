package io.hermod.worker;

import io.hermod.core.access.KeyStore;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.usage.UsageMeter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Finds the virtual keys that jobs belong to. */
@Singleton
record JobKeys(KeyStore keys, UsageMeter meter, Clock clock) {
    /**
     * The key of one job, for one run.
     *
     * @throws Unavailable if the key store does not respond
     */
    JobKey find(Optional<String> keyId) {
        return keyId.isEmpty()
                ? new JobKey.NoKey()
                : keys.find(keyId.get())
                        .<JobKey>map(key -> new KeyQuota(key, meter, clock))
                        .orElseGet(JobKey.UnknownKey::new);
    }
}
