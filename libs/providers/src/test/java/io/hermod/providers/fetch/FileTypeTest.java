package io.hermod.providers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {

    @Test
    void firstBytes_showTheType() {
        assertThat(FileType.shown(SampleFiles.PNG)).contains("image/png");
        assertThat(FileType.shown(SampleFiles.JPEG)).contains("image/jpeg");
        assertThat(FileType.shown(SampleFiles.GIF)).contains("image/gif");
        assertThat(FileType.shown(SampleFiles.WEBP)).contains("image/webp");
        assertThat(FileType.shown(SampleFiles.PDF)).contains("application/pdf");
    }

    @Test
    void otherBytes_showNoType() {
        assertThat(FileType.shown(SampleFiles.bytes("RIFF\u0010\u0000\u0000\u0000WAVEfmt ")))
                .isEmpty();
        assertThat(FileType.shown(SampleFiles.bytes("<svg xmlns="))).isEmpty();
        assertThat(FileType.shown(SampleFiles.bytes("\u0089PNG"))).isEmpty();
        assertThat(FileType.shown(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        text/CSV; charset=utf-8, text/csv
        application/vnd.ms-excel, application/vnd.ms-excel
        '', application/octet-stream
        image/png, application/octet-stream
        application/pdf, application/octet-stream
        'text/x,evil', application/octet-stream
        nonsense, application/octet-stream
        """)
    void declaredType_counts_ifItIsOne_andTheBytesDoNotDenyIt(String declared, String type) {
        assertThat(FileType.declared(declared)).isEqualTo(type);
    }
}
