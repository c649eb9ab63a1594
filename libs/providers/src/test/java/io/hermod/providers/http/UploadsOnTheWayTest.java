package io.hermod.providers.http;

import static io.hermod.providers.http.TransportHarness.text;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsOnTheWayTest {
    private final UploadKey key = new UploadKey(Caller.ANONYMOUS, UploadId.at(SampleJobs.NOW));

    @RegisterExtension
    private final TransportHarness transport = new TransportHarness();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 49_151, 49_152, 49_153, 3_000_000})
    void upload_isSentBetweenTheOtherBytes_asItIsOrAsBase64(int size) throws InterruptedException {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        transport.uploads.put(key, "a.bin", "application/octet-stream", Payload.of(file));
        ScriptedProvider provider = transport.start(json("{}"));

        transport.send(provider, text("<"), upload(size, BodyPiece.Encoding.RAW), text(">"));
        transport.send(provider, text("<"), upload(size, BodyPiece.Encoding.BASE64), text(">"));

        assertThat(provider.requests().getFirst().body())
                .isEqualTo(Payload.of(ByteBuffer.allocate(size + 2)
                        .put((byte) '<')
                        .put(file)
                        .put((byte) '>')
                        .array()));
        assertThat(provider.requests().getLast().body().asUtf8())
                .isEqualTo("<" + Base64.getEncoder().encodeToString(file) + ">");
        assertThat(provider.requests())
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry(
                                "content-length",
                                Integer.toString(request.body().size()))
                        .doesNotContainKey("transfer-encoding"));
    }

    @Test
    void upload_isReadAnew_forEachCall() throws InterruptedException {
        transport.uploads.put(key, "a.bin", "application/octet-stream", Payload.utf8("abc"));
        ScriptedProvider provider = transport.start(new ScriptedAnswer.Closed(), json("{}"));

        transport.send(provider, upload(3, BodyPiece.Encoding.RAW));
        transport.send(provider, upload(3, BodyPiece.Encoding.RAW));

        assertThat(provider.requests())
                .extracting(request -> request.body().asUtf8())
                .containsExactly("abc", "abc");
    }

    @Test
    void missingUpload_isGone() throws InterruptedException {
        ScriptedProvider provider = transport.start(json("{}"));

        assertThat(transport.send(provider, text("<"), upload(3, BodyPiece.Encoding.RAW)))
                .isEqualTo(new Exchange.UploadGone());
    }

    /** The fault is the upload store's, not the provider's, and the message is redelivered. */
    @Test
    void uploadStoreThatIsDown_isNotTakenForTheProvider() {
        transport.uploads.goDown();
        ScriptedProvider provider = transport.start(json("{}"));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> transport.send(provider, upload(3, BodyPiece.Encoding.RAW)));
    }

    private BodyPiece upload(int size, BodyPiece.Encoding encoding) {
        return new BodyPiece.Upload(key, size, encoding);
    }
}
