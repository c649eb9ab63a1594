package io.hermod.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that come compressed although that was not asked for. */
class UnpackingTest {
    private static final int MIB = 1024 * 1024;
    private static final String TEXT = "{\"error\":{\"message\":\"größe\"}}";

    @ParameterizedTest
    @CsvSource({
        "200, gzip, gzip", "200, GZIP, gzip", "200, x-gzip, gzip", "200, deflate, zlib", "200, deflate, raw",
        "400, gzip, gzip", "429, deflate, zlib", "200, gzip, plain", "200, identity, plain", "200, '', plain"
    })
    void body_isUnpacked_withAnyStatus(int status, String coding, String packing) throws IOException {
        Answered answer = answer(status, coding, packed(packing, bytes(TEXT)));

        Exchange unpacked = Unpacking.of(answer, MemoryBudget.unlimitedShare());

        assertThat(((Answered) unpacked).body().asUtf8()).isEqualTo(TEXT);
        assertThat(((Answered) unpacked).status()).isEqualTo(status);
        assertThat(((Answered) unpacked).mediaType()).isEqualTo("audio/mpeg");
    }

    @Test
    void largeBody_isUnpacked_withinTheBudget() throws IOException {
        MemoryBudget budget = new MemoryBudget(8L * MIB);

        try (MemoryBudget.Share share = budget.open()) {
            assertThat(Unpacking.of(answer(200, "gzip", packed("gzip", new byte[2 * MIB])), share))
                    .isEqualTo(plain(200, new byte[2 * MIB]));
        }
        try (MemoryBudget.Share share = budget.open()) {
            assertThat(Unpacking.of(answer(200, "gzip", packed("gzip", new byte[2 * MIB + 1])), share))
                    .isEqualTo(new Exchange.TooLarge(2L * MIB));
        }
    }

    @Test
    void largeError_isUnpackedInPart() throws IOException {
        byte[] error = new byte[MIB];

        assertThat(Unpacking.of(answer(400, "gzip", packed("gzip", error)), MemoryBudget.unlimitedShare()))
                .isEqualTo(plain(400, new byte[Answered.MAX_ERROR_BYTES]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "compress", "x\r\ny"})
    void unknownCoding_isNamed(String coding) {
        assertThat(Unpacking.of(answer(200, coding, bytes(TEXT)), MemoryBudget.unlimitedShare()))
                .isEqualTo(new Exchange.Unreadable(coding.replaceAll("[\r\n]", "?")));
    }

    @Test
    void unknownCodingOfAnError_leavesTheStatus() {
        assertThat(Unpacking.of(answer(429, "br", bytes(TEXT)), MemoryBudget.unlimitedShare()))
                .isEqualTo(answer(429, "br", new byte[0]));
    }

    @Test
    void bodyThatBreaksOff_isCutOff() throws IOException {
        byte[] packed = packed("gzip", bytes(TEXT.repeat(100)));
        byte[] cut = Arrays.copyOf(packed, packed.length / 2);

        assertThat(Unpacking.of(answer(200, "gzip", cut), MemoryBudget.unlimitedShare()))
                .isEqualTo(new Exchange.CutOff());
    }

    @Test
    void corruptBody_isUnreadable() throws IOException {
        byte[] packed = packed("gzip", bytes(TEXT));
        packed[12] ^= 0x55;
        packed[13] ^= 0x55;

        assertThat(Unpacking.of(answer(200, "gzip", packed), MemoryBudget.unlimitedShare()))
                .isEqualTo(new Exchange.Unreadable("gzip"));
    }

    private static Answered answer(int status, String coding, byte[] body) {
        return new Answered(status, Map.of("content-encoding", coding, "content-type", "audio/mpeg"), Payload.of(body));
    }

    private static Answered plain(int status, byte[] body) {
        return new Answered(status, Map.of("content-type", "audio/mpeg"), Payload.of(body));
    }

    private static byte[] bytes(String text) {
        return Payload.utf8(text).bytes();
    }

    private static byte[] packed(String packing, byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packer = switch (packing) {
            case "gzip" -> new GZIPOutputStream(out);
            case "zlib" -> new DeflaterOutputStream(out);
            case "raw" -> new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED, true));
            default -> out;
        }) {
            packer.write(plain);
        }
        return out.toByteArray();
    }
}
