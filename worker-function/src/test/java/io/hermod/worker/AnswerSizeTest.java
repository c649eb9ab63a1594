package io.hermod.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSizeTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"a\":\"b\\n\"}", "line\nline\r\n\ttab", "größe 😀", "\u0001\u001f"})
    void size_isThatOfTheDocumentAsAJsonString(String document) {
        assertThat(AnswerSize.ofText(Payload.utf8(document))).isEqualTo(JsonText.string(document).length);
    }
}
