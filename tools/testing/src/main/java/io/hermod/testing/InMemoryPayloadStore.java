package io.hermod.testing;

import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.shared.Payload;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A {@link PayloadStore} for tests. Its URLs cannot be used. */
public final class InMemoryPayloadStore extends Breakable implements PayloadStore {
    private final Map<PayloadKey, Payload> payloads = new ConcurrentHashMap<>();

    public InMemoryPayloadStore() {
        super(new PayloadsUnavailable("anything", cause()));
    }

    @Override
    public void put(PayloadKey key, Payload... pieces) {
        throwFault();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Payload piece : pieces) {
            whole.writeBytes(piece.bytes());
        }
        payloads.put(key, Payload.of(whole.toByteArray()));
    }

    @Override
    public Optional<Payload> get(PayloadKey key, int maxBytes) {
        throwFault();
        return Optional.ofNullable(payloads.get(key)).filter(payload -> payload.size() <= maxBytes);
    }

    @Override
    public void delete(PayloadKey key) {
        throwFault();
        payloads.remove(key);
    }

    @Override
    public URI temporaryUrl(PayloadKey key, Duration validity) {
        return URI.create("https://payloads.example/" + key.value() + "?valid=" + validity.toSeconds());
    }

    public Map<PayloadKey, Payload> payloads() {
        return Map.copyOf(payloads);
    }
}
