package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @Test
    void string_isQuotedAndEscaped_whereItHasTo_andBeyondTheBasicPlane() {
        assertThat(JsonText.string("a\"b\\c\n\u0001 </\u00e9\u4e2d\ud83d\ude00"))
                .asString(UTF_8)
                .isEqualTo("\"a\\\"b\\\\c\\n\\u0001 </\u00e9\u4e2d\ud83d\ude00\"");
    }

    /** A provider may cut its message in the middle of an emoji; the answer must be JSON in UTF-8 nevertheless. */
    @ParameterizedTest
    @ValueSource(strings = {"cut \ud83d", "cut \ud83d here", "\ude00 cut", "\ud83d\ud83d\ude00"})
    void halfASurrogatePair_isWrittenAsAnEscape(String text) throws MalformedJson {
        for (String longer : new String[] {text, "x".repeat(20_000) + text + "y".repeat(20_000)}) {
            byte[] json = JsonText.object(object -> object.writeStringField("message", longer));

            assertThat(StrictJson.readObject(json)).containsEntry("message", longer);
        }
    }

    @Test
    void writeRaw_putsJsonInAsItIs() {
        assertThat(JsonText.objectText(json -> {
                    JsonText.writeRaw(json, "a", "[1, 2.50]");
                    json.writeNumberField("b", 3);
                }))
                .isEqualTo("{\"a\":[1, 2.50],\"b\":3}");
    }
}
