package io.hermod.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingsTest {
    private static final byte[] BODY = "{\"é\":\"😀\"}".getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "identity", "Identity, ", ","})
    void bodyThatIsNotCompressed_isLeftAsItIs(String codings) {
        assertThat(ContentCodings.decode(codings, BODY)).isSameAs(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip ", "identity, gzip"})
    void gzip_isUnpacked(String codings) throws IOException {
        assertThat(ContentCodings.decode(codings, gzip(BODY))).isEqualTo(BODY);
    }

    @Test
    void severalCodings_areUndone_inTheOppositeOrder() throws IOException {
        assertThat(ContentCodings.decode("deflate, gzip", gzip(deflate(BODY, false))))
                .isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deflate_isUnpacked_withAndWithoutItsHeader(boolean raw) throws IOException {
        assertThat(ContentCodings.decode("deflate", deflate(BODY, raw))).isEqualTo(BODY);
    }

    @Test
    void emptyBody_isEmpty() {
        assertThat(ContentCodings.decode("gzip", new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "compress", "gzip, br", "aws-chunked", "gzip;q=1"})
    void otherCoding_is415_withThoseThatAreTaken(String codings) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ContentCodings.decode(codings, gzip(BODY)))
                .satisfies(error -> {
                    assertThat(error.error().statusCode()).contains(415);
                    assertThat(error.headers()).containsEntry("Accept-Encoding", "gzip, deflate");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void bodyThatIsNotWhatTheHeaderSays_orIsCutOff_is400(String coding) throws IOException {
        byte[] packed = coding.equals("gzip") ? gzip(BODY) : deflate(BODY, false);

        for (byte[] wrong : new byte[][] {BODY, {1}, Arrays.copyOf(packed, packed.length - 9)}) {
            assertFails(coding, wrong, 400, "Invalid request payload: the body is not " + coding);
        }
    }

    /** A thousandth of the size is sent; no more than the maximum is unpacked. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 413"})
    void bodyThatIsTooLargeWhenUnpacked_is413(int more, int status) throws IOException {
        byte[] bomb = gzip(new byte[ContentCodings.MAX_BYTES + more]);

        if (status == 0) {
            assertThat(ContentCodings.decode("gzip", bomb)).hasSize(ContentCodings.MAX_BYTES);
        } else {
            assertFails("gzip", bomb, status, "the request is too large: unpacked it may have at most 6291456 bytes");
            assertFails("gzip, gzip", gzip(bomb), status, "the request is too large");
        }
    }

    private static void assertFails(String codings, byte[] body, int status, String message) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ContentCodings.decode(codings, body))
                .withMessageStartingWith(message)
                .satisfies(error -> assertThat(error.error().statusCode()).contains(status));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
        try (OutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(plain);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }
}
