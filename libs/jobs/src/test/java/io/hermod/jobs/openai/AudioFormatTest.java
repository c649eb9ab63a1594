package io.hermod.jobs.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioFormatTest {

    @ParameterizedTest
    @CsvSource({
        "52494646ffffffff57415645, audio/wav",
        "664c614300, audio/flac",
        "4f67675300, audio/ogg",
        "49443304, audio/mpeg",
        "fffbe2, audio/mpeg",
        "fff344, audio/mpeg",
        "fff150, audio/aac",
        "fff950, audio/aac",
        "0000010002, application/octet-stream",
        "ff, application/octet-stream",
        "'', application/octet-stream"
    })
    void format_isReadFromTheFirstBytes(String hex, String mediaType) {
        assertThat(AudioFormat.mediaTypeOf(HexFormat.of().parseHex(hex))).isEqualTo(mediaType);
    }
}
