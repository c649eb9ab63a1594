package io.hermod.testing;

import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.upload.UploadedFile;

class InMemoryUploadStoreTest extends UploadStoreContract {
    private final InMemoryUploadStore store = new InMemoryUploadStore();

    @Override
    protected UploadStore store() {
        return store;
    }

    @Override
    protected void upload(UploadKey to, UploadedFile file, Payload bytes) {
        store.put(to, file.name(), file.contentType(), bytes);
    }
}
