package io.hermod.submit.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.upload.UploadedFile;
import io.hermod.submit.json.JsonRequestParser;
import io.hermod.submit.model.ModelNames;
import io.hermod.submit.multipart.MultipartRequestParser;
import io.hermod.submit.multipart.SampleForm;
import io.hermod.testing.SampleJobs;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many uploads a request may name, and how often they are looked up. */
class UploadBoundsTest {
    private static final ModelNames MODELS = new ModelNames(Set.of("openai"));

    private final CountingStore store = new CountingStore();
    private final Uploads uploads = new Uploads(store, Clock.fixed(SampleJobs.NOW, ZoneOffset.UTC));

    @Test
    void upload_isLookedUpOnce() {
        String id = UploadId.at(SampleJobs.NOW).value();

        assertThat(json(Collections.nCopies(20, id)).body().uploads()).hasSize(20);
        assertThat(store.lookUps).hasSize(1);

        assertThat(form(Collections.nCopies(20, id)).body().uploads()).hasSize(20);
        assertThat(store.lookUps).hasSize(2);
    }

    @Test
    void moreThanTwentyUploads_areRejected_withoutALookUp() {
        List<String> ids = Stream.generate(() -> UploadId.at(SampleJobs.NOW).value())
                .limit(21)
                .toList();

        for (List<String> named : List.of(ids, Collections.nCopies(50_000, ids.getFirst()))) {
            assertRejected(() -> json(named));
        }
        assertRejected(() -> form(ids));
        assertThat(store.lookUps).isEmpty();
    }

    private static void assertRejected(Runnable request) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(request::run)
                .withMessage("a request must not name uploads more than 20 times");
    }

    private InferenceRequest json(List<String> ids) {
        String body = "{\"model\":\"openai/gpt-4o\",\"messages\":[{}],\"x\":[\"" + String.join("\",\"", ids) + "\"]}";
        return new JsonRequestParser(MODELS, uploads)
                .parse(RequestType.CHAT_COMPLETION, Payload.utf8(body).bytes(), Caller.ANONYMOUS)
                .request();
    }

    private InferenceRequest form(List<String> ids) {
        SampleForm form = SampleForm.empty().field("model", "openai/gpt-image-1");
        ids.forEach(id -> form.field("image_id", id));
        return new MultipartRequestParser(MODELS, uploads)
                .parse(
                        RequestType.IMAGE_EDIT,
                        SampleForm.contentType(),
                        form.closed().bytes(),
                        Caller.ANONYMOUS)
                .request();
    }

    /** Has every upload. */
    private static final class CountingStore implements UploadStore {
        private final List<UploadKey> lookUps = new ArrayList<>();

        @Override
        public Target target(UploadKey key, UploadedFile file) {
            throw new AssertionError("no URL is issued");
        }

        @Override
        public Optional<UploadedFile> find(UploadKey key) {
            lookUps.add(key);
            return Optional.of(new UploadedFile("a.png", "image/png", 1));
        }

        @Override
        public InputStream open(UploadKey key) {
            throw new AssertionError("no file is read");
        }
    }
}
