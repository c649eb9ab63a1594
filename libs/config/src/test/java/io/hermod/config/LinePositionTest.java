package io.hermod.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePositionTest {

    @Test
    void byteOrderMark_isSkipped_andDoesNotCountAsAColumn() {
        assertThat(SettingsReader.document("\uFEFF{\"client\":{}}".getBytes(UTF_8)))
                .containsOnlyKeys("client");
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> SettingsReader.document("\uFEFF{1}".getBytes(UTF_8)))
                .withMessageContaining("(line 1, column 2)");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\n  \"a\": 1,\n}', 3, 1", // a comma before the end
        "'{\n  \"a\": 1\n  \"b\": 2\n}', 3, 3", // no comma
        "'{\r\n  // note\r\n}', 2, 3", // a comment
        "'{\n  \"ключ\": \"🐴\",}', 2, 15", // characters of several bytes
        "'{\"a\": {\n', 2, 1", // cut off
    })
    void malformedFile_saysLineAndColumn(String file, int line, int column) {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> SettingsReader.document(file.getBytes(UTF_8)))
                .withMessageEndingWith(" (line " + line + ", column " + column + ")")
                .withMessageStartingWith("config.json: malformed at byte ");
    }

    @Test
    void position_isWithinTheFile() {
        assertThat(LinePosition.at(-1, new byte[0])).isEqualTo(new LinePosition(1, 1));
        assertThat(LinePosition.at(9, "a\nb".getBytes(UTF_8))).isEqualTo(new LinePosition(2, 2));
    }
}
