package io.hermod.testing;

import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.upload.UploadedFile;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An {@link UploadStore} for tests. Its URLs cannot be used, so tests put the files themselves. */
public final class InMemoryUploadStore extends Breakable implements UploadStore {
    private final Map<UploadKey, Stored> uploads = new ConcurrentHashMap<>();

    public InMemoryUploadStore() {
        super("the upload store");
    }

    private record Stored(UploadedFile file, Payload bytes) {}

    /** Stores a file, as a client's PUT does. */
    public void put(UploadKey key, String name, String contentType, Payload bytes) {
        uploads.put(key, new Stored(new UploadedFile(name, contentType, bytes.size()), bytes));
    }

    @Override
    public Target target(UploadKey key, UploadedFile file) {
        return new Target(
                URI.create("https://uploads.example/" + key.value()),
                Map.of("content-type", file.contentType()),
                key.id().expiresAt());
    }

    @Override
    public Optional<UploadedFile> find(UploadKey key) {
        throwFault();
        return Optional.ofNullable(uploads.get(key)).map(Stored::file);
    }

    @Override
    public InputStream open(UploadKey key) throws Gone {
        throwFault();
        Stored stored = uploads.get(key);
        if (stored == null) {
            throw new Gone(key);
        }
        return stored.bytes().asStream();
    }
}
