package io.hermod.core.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Caller;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadIdTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");

    @Test
    void id_saysWhenItExpires() {
        UploadId id = UploadId.at(NOW);

        assertThat(id.expiresAt()).isEqualTo("2026-11-21T12:15:00.123Z");
        assertThat(id.isExpired(id.expiresAt().minusMillis(1))).isFalse();
        assertThat(id.isExpired(id.expiresAt())).isTrue();
    }

    @Test
    void ids_areAllDifferent_andReadAsTheyWereWritten() {
        UploadId id = UploadId.at(NOW);

        assertThat(UploadId.at(NOW)).isNotEqualTo(id);
        assertThat(UploadId.parse(id.value())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "upload_",
                "file-abc",
                "0199f3a0-0000-7000-8000-000000000000",
                "upload_0199f3a0-0000-4000-8000-000000000000",
                "upload_0199F3A0-0000-7000-8000-000000000000",
                "upload_0199f3a0-0000-7000-8000-000000000000 ",
                "upload_../../results/0000-7000-8000-000000000000"
            })
    void otherText_isNoId(String text) {
        assertThat(UploadId.parse(text)).isEmpty();
    }

    @Test
    void key_liesBelowItsOwner() {
        UploadKey key = new UploadKey(Caller.presenting("sk-bf-1"), UploadId.at(NOW));

        assertThat(key.value()).startsWith("uploads/" + key.owner().name() + "/upload_");
        assertThat(key.owner()).isNotEqualTo(Caller.presenting("sk-bf-2"));
        assertThat(UploadKey.parse(key.value())).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/upload_0199f3a0-0000-7000-8000-000000000000",
                "uploads/another/upload_0199f3a0-0000-7000-8000-000000000000",
                "uploads/anonymous/../anonymous/upload_0199f3a0-0000-7000-8000-000000000000",
                "requests/anonymous/upload_0199f3a0-0000-7000-8000-000000000000",
                "s3://another/uploads/anonymous/upload_0199f3a0-0000-7000-8000-000000000000"
            })
    void otherText_isNoKey(String text) {
        assertThat(UploadKey.parse(text)).isEmpty();
    }
}
