package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.upload.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link UploadStore}. The test of an implementation provides one. */
public abstract class UploadStoreContract {
    private final UploadKey key = new UploadKey(Caller.presenting("sk-bf-1"), UploadId.at(SampleJobs.NOW));

    protected abstract UploadStore store();

    /** Uploads the file as a client does. */
    protected abstract void upload(UploadKey to, UploadedFile file, Payload bytes);

    @Test
    protected void upload_isFoundAndRead_asItWasPut() throws IOException {
        Payload bytes = Payload.utf8("any\r\nbytes\0");
        UploadedFile file = new UploadedFile("r\u00e9sum\u00e9 \u4e2d+1%.mp3", "audio/mpeg", bytes.size());

        upload(key, file, bytes);

        assertThat(store().find(key)).contains(file);
        try (InputStream opened = store().open(key)) {
            assertThat(opened.readAllBytes()).isEqualTo(bytes.bytes());
        }
    }

    @Test
    protected void upload_isNotThere_beforeItWasPut() {
        assertThat(store().find(key)).isEmpty();
        assertThatExceptionOfType(UploadStore.Gone.class)
                .isThrownBy(() -> store().open(key))
                .withMessageContaining(key.id().value());
    }

    @Test
    protected void upload_isNotThere_forAnotherCaller() {
        upload(key, new UploadedFile("a", "text/plain", 1), Payload.utf8("a"));

        assertThat(store().find(new UploadKey(Caller.presenting("sk-bf-2"), key.id())))
                .isEmpty();
        assertThat(store().find(new UploadKey(Caller.ANONYMOUS, key.id()))).isEmpty();
    }

    @Test
    protected void target_namesTheUpload_andWhatToSend() {
        UploadStore.Target target = store().target(key, new UploadedFile("a.mp3", "audio/mpeg", 1));

        assertThat(target.url().toString()).contains(key.value());
        assertThat(target.headers()).containsEntry("content-type", "audio/mpeg");
    }
}
