package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.core.upload.UploadedFile;
import io.hermod.testing.UploadStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3UploadStoreIT extends UploadStoreContract {
    private static final UploadedFile FILE = new UploadedFile("a.mp3", "audio/mpeg", 3);

    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.start();

    private final UploadKey key = new UploadKey(Caller.ANONYMOUS, UploadId.at(Instant.now()));

    @Override
    protected UploadStore store() {
        return AWS.uploads();
    }

    @Override
    protected void upload(UploadKey to, UploadedFile file, Payload bytes) {
        UploadStore.Target target = store().target(to, file);

        assertThat(put(target, target.headers(), bytes)).isEqualTo(200);
    }

    @Test
    void put_isRefused_whenItIsLargerThanWasSaid() {
        UploadStore.Target target = store().target(key, FILE);

        assertThat(put(target, target.headers(), Payload.utf8("four"))).isEqualTo(403);
        assertThat(store().find(key)).isEmpty();
    }

    @Test
    void put_isRefused_whenItIsOfAnotherTypeOrName() {
        UploadStore.Target target = store().target(key, FILE);

        target.headers().keySet().forEach(name -> {
            Map<String, String> other = new HashMap<>(target.headers());
            other.put(name, "text/html");
            assertThat(put(target, other, Payload.utf8("abc"))).as(name).isEqualTo(403);
        });
        assertThat(store().find(key)).isEmpty();
    }

    private static int put(UploadStore.Target target, Map<String, String> headers, Payload bytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target.url()).PUT(BodyPublishers.ofByteArray(bytes.bytes()));
        headers.forEach(request::setHeader);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
