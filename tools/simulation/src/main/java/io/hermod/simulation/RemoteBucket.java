package io.hermod.simulation;

import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The bucket as one process sees it. */
record RemoteBucket(Services services, SimulatedProcess process) implements PayloadStore {
    @Override
    public void put(PayloadKey key, Payload... pieces) {
        PayloadKey _ = call("put", () -> {
            services.bucket().put(key, pieces);
            return key;
        });
    }

    @Override
    public Optional<Payload> get(PayloadKey key, int maxBytes) {
        return call("get", () -> services.bucket().get(key, maxBytes));
    }

    @Override
    public void delete(PayloadKey key) {
        PayloadKey _ = call("delete", () -> {
            services.bucket().delete(key);
            return key;
        });
    }

    @Override
    public URI temporaryUrl(PayloadKey key, Duration validity) {
        return services.bucket().temporaryUrl(key, validity);
    }

    private <T> T call(String operation, Supplier<T> effect) {
        try {
            return services.network().call(process, Service.BUCKET, operation, effect);
        } catch (Unavailable down) {
            throw new PayloadsUnavailable(operation, down);
        }
    }
}
