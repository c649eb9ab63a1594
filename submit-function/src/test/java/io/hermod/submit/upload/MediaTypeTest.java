package io.hermod.submit.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.upload.UploadedFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "audio/mpeg",
                "image/svg+xml",
                "text/plain;charset=utf-8",
                "text/plain; charset=utf-8 ; x=y",
                "audio/mp4; codecs=\"mp4a.40.2, avc1\""
            })
    void type_mayHaveParameters(String type) {
        assertThat(MediaType.isOne(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audio",
                "audio/",
                "a/b,c",
                "a/b; c",
                "a/b; c=\"",
                "a/b; c=\"\\\"\"",
                "a/b; c=\"\u00e9\"",
                "a/b; c=\"\r\n\"",
                "a/b\r\nc: d"
            })
    void textThatIsUnsafeInAHeader_isNoType(String text) {
        assertThat(MediaType.isOne(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        audio/mpeg | audio/mpeg
        text/plain ; charset=utf-8 | text/plain;charset=utf-8
        audio/mp4; codecs="a, b" | audio/mp4;codecs=%22a%2C%20b%22
        """)
    void quotesSpacesAndCommas_areEscapedInADataUrl(String type, String escaped) {
        assertThat(MediaType.inDataUrl(type)).isEqualTo(escaped);
    }

    @Test
    void quotedParameters_areReadFromAnUploadsJson() {
        String json = "{\"filename\":\"a\",\"content_type\":\"audio/mp4; codecs=\\\"a\\\"\",\"bytes\":1}";

        UploadedFile file = UploadForm.read(json.getBytes(StandardCharsets.UTF_8));

        assertThat(file.contentType()).isEqualTo("audio/mp4; codecs=\"a\"");
    }
}
