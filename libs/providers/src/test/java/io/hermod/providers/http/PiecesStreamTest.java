package io.hermod.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.BodyPiece.Encoding;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.core.upload.UploadStore;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.SampleJobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesStreamTest {
    private static final String FILE = "a file of some bytes";

    private final InMemoryUploadStore uploads = new InMemoryUploadStore();
    private final UploadKey key = new UploadKey(Caller.ANONYMOUS, UploadId.at(SampleJobs.NOW));

    @Test
    void stream_hasTheBytesOfAllPieces_inOrder() throws IOException {
        uploads.put(key, "f", "text/plain", Payload.utf8(FILE));
        List<BodyPiece> pieces = List.of(
                new BodyPiece.Bytes(Payload.utf8("xxhead-xx"), 2, 7),
                new BodyPiece.Bytes(Payload.utf8(""), 0, 0),
                upload(Encoding.BASE64),
                BodyPiece.Bytes.of(Payload.utf8("-middle-")),
                upload(Encoding.RAW));

        try (PiecesStream stream = new PiecesStream(pieces, uploads)) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("head-" + base64() + "-middle-" + FILE);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void stream_canBeReadByteByByte() throws IOException {
        uploads.put(key, "f", "text/plain", Payload.utf8(FILE));
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        try (PiecesStream stream = new PiecesStream(
                List.of(BodyPiece.Bytes.of(Payload.of(new byte[] {(byte) 0xff})), upload(Encoding.BASE64)), uploads)) {
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                read.write(next);
            }
        }

        assertThat(read.toString(StandardCharsets.ISO_8859_1)).isEqualTo("\u00ff" + base64());
    }

    @Test
    void noPieces_areAnEmptyStream() throws IOException {
        try (PiecesStream stream = new PiecesStream(List.of(), uploads)) {
            assertThat(stream.readAllBytes()).isEmpty();
        }
    }

    /** An upload is opened once the stream comes to it. */
    @Test
    void uploadThatIsGone_failsAtItsPlace() throws IOException {
        try (PiecesStream stream =
                new PiecesStream(List.of(BodyPiece.Bytes.of(Payload.utf8("a")), upload(Encoding.RAW)), uploads)) {
            assertThat(stream.read()).isEqualTo('a');
            assertThatExceptionOfType(UploadStore.Gone.class).isThrownBy(stream::read);
        }
    }

    private BodyPiece upload(Encoding encoding) {
        return new BodyPiece.Upload(key, FILE.length(), encoding);
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(FILE.getBytes(StandardCharsets.UTF_8));
    }
}
