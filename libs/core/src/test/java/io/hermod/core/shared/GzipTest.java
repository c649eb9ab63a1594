package io.hermod.core.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"a\":\"\u00e9\u4e2d\ud83d\ude00\"}"})
    void payload_comesBackAsItWas(String text) {
        Payload payload = Payload.utf8(text);

        assertThat(Gzip.decompress(Gzip.compress(payload))).isEqualTo(payload);
    }

    /** A write that is repeated is recognised by its bytes. */
    @Test
    void samePayload_isCompressedToTheSameBytes() {
        Payload payload = Payload.utf8("{\"a\":1}".repeat(1_000));

        assertThat(Gzip.compress(payload)).isEqualTo(Gzip.compress(payload));
        assertThat(Gzip.compress(payload).size()).isLessThan(200);
    }

    @Test
    void payload_isCompressed_whereItTakesNoMoreThanIsOfUse() {
        Payload noise = noise(100_000);
        Payload whole = Gzip.compress(noise);

        assertThat(Gzip.compress(noise, whole.size())).contains(whole);
        assertThat(Gzip.compress(noise, whole.size() - 1)).isEmpty();
        assertThat(Gzip.compress(noise, 10)).isEmpty();
    }

    private static Payload noise(int size) {
        byte[] noise = new byte[size];
        new Random(7).nextBytes(noise);
        return Payload.of(noise);
    }

    @Test
    void payloadLargerThanAnyThatIsKept_isRefused() {
        Payload large = Gzip.compress(Payload.of(new byte[17 * 1024 * 1024]));

        assertThatThrownBy(() -> Gzip.decompress(large)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void payloadThatSaysAnotherSize_isRefused() {
        byte[] gzip = Gzip.compress(Payload.utf8("{}")).bytes();

        for (byte size : new byte[] {1, 3, -1}) {
            byte[] lying = gzip.clone();
            lying[lying.length - 4] = size;
            assertThatThrownBy(() -> Gzip.decompress(Payload.of(lying))).isInstanceOf(UncheckedIOException.class);
        }
        gzip[gzip.length - 1] = -1;
        assertThatThrownBy(() -> Gzip.decompress(Payload.of(gzip))).isInstanceOf(UncheckedIOException.class);
    }
}
