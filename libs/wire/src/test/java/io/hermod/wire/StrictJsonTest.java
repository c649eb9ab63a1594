package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "7f",
                "c280",
                "dfbf",
                "e0a080",
                "ed9fbf",
                "ee8080",
                "efbfbe",
                "efbfbf",
                "f0908080",
                "f09f9880",
                "f48fbfbf",
                "61c3a9f09f988062"
            })
    void isUtf8_isTrue_forEveryEncodedScalarValue(String hex) {
        assertThat(StrictJson.isUtf8(HexFormat.of().parseHex(hex))).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "overlong slash of two bytes, c0af",
        "overlong NUL, c080",
        "overlong last of one byte, c1bf",
        "overlong of three bytes, e09fbf",
        "overlong of four bytes, f08fbfbf",
        "first surrogate, eda080",
        "last surrogate, edbfbf",
        "pair of surrogates, eda0bdedb880",
        "beyond the last code point, f4908080",
        "five bytes, f888808080",
        "byte that never occurs, ff",
        "continuation alone, 80",
        "truncated after one of two, 61c3",
        "truncated after one of three, e2",
        "truncated after two of three, e282",
        "truncated after three of four, f09f98",
        "truncated before ASCII, f09f9861",
        "Latin-1, 63616663e9"
    })
    void isUtf8_isFalse_forEverythingElse(String what, String hex) {
        assertThat(StrictJson.isUtf8(HexFormat.of().parseHex(hex))).as(what).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {4_090, 4_091, 4_092, 4_093, 4_094, 4_095, 4_096, 4_097, 8_190, 8_191, 8_192, 8_193})
    void isUtf8_seesAcrossTheBuffersEdge(int before) {
        String text = "a".repeat(before) + "\ud83d\ude00";
        byte[] whole = text.getBytes(UTF_8);
        byte[] broken = whole.clone();
        broken[before + 2] = 'x';

        assertThat(StrictJson.isUtf8(whole)).isTrue();
        assertThat(StrictJson.isUtf8((text + "\u00e9".repeat(5_000)).getBytes(UTF_8)))
                .isTrue();
        assertThat(StrictJson.isUtf8(broken)).isFalse();
        assertThat(StrictJson.isUtf8(Arrays.copyOf(whole, before + 3))).isFalse();
    }

    @Test
    void readObject_givesTheWholeDocument() throws MalformedJson {
        assertThat(StrictJson.readObject(" {\"a\":[1,true,null],\"b\":{\"c\":\"d\"}}\n".getBytes(UTF_8)))
                .containsOnlyKeys("a", "b")
                .hasEntrySatisfying("b", b -> assertThat(b).hasToString("{c=d}"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        ``, not a JSON object
        null, not a JSON object
        `[{"a":1}]`, not a JSON object
        `{"a":1} {}`, something follows the JSON object
        `{"a":1} x`, malformed at byte 8
        `{"a":1,"a":2}`, malformed at byte 10
        `{"a":`, malformed at byte 5
        """)
    void readObject_refusesWhatIsNotOneObject(String json, String reason) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> StrictJson.readObject(json.getBytes(UTF_8)))
                .withMessage(reason);
    }

    /** A tree takes thirty bytes and more for each byte of such a document. */
    @Test
    void readObject_rejectsManySmallValues() {
        String many = "{\"a\":[" + "{},".repeat(StrictJson.MAX_TREE_TOKENS / 2) + "{}]}";

        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> StrictJson.readObject(many.getBytes(UTF_8)))
                .withMessage("more than 500000 names, values and brackets");
    }

    @Test
    void readObject_refusesOtherEncodings_andTooManyLevels() {
        String deep = "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}";

        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> StrictJson.readObject(new byte[] {'{', (byte) 0xff, '}'}))
                .withMessage("not valid UTF-8");
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> StrictJson.readObject(deep.getBytes(UTF_8)))
                .withMessage("more than 1000 levels deep");
    }
}
