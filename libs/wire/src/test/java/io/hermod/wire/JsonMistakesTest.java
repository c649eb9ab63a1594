package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMistakesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a":1,}          | malformed at byte 7: a comma before }
        {"a":[1,]}        | malformed at byte 8: a comma before ]
        {"a":1,"a":2}     | malformed at byte 10: a name stands twice in an object
        {"a":1            | malformed at byte 6: the end is missing
        {'a':1}           | malformed at byte 1: a single quote, and JSON has double quotes
        {"a":'b'}         | malformed at byte 5: a single quote, and JSON has double quotes
        {"a":True}        | malformed at byte 5: a word that is no JSON value
        {"a":1 // b       | malformed at byte 7: a comment, and JSON has none
        {/* b */"a":1}    | malformed at byte 1: a comment, and JSON has none
        {"a":NaN}         | malformed at byte 8: NaN or Infinity before it, and JSON has neither
        {"a":Infinity}    | malformed at byte 13: NaN or Infinity before it, and JSON has neither
        {"a":-Infinity}   | malformed at byte 14: NaN or Infinity before it, and JSON has neither
        {"a":1} x         | malformed at byte 8: a word that is no JSON value
        {"a":1}{}         | something follows the JSON object
        []                | not a JSON object
        ``                | the body is empty, and JSON is required
        `  `              | the body is empty, and JSON is required
        --x               | the body is a form, and JSON is required
        model=a%2Fb&n=1   | the body is a form, and JSON is required
        file[]=           | the body is a form, and JSON is required
        \uFEFF{}          | a byte-order mark at byte 0
        """)
    void usualMistake_isNamed_withItsByte(String body, String reason) {
        assertThat(reason(body)).isEqualTo(reason);
    }

    @Test
    void lineBreakInAString_isNamed() {
        assertThat(reason("{\"a\":\"b\n\"}")).endsWith(": a line break or control character in a string");
    }

    @Test
    void bytesThatAreNoUtf8_areNamed() {
        byte[] latin = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(reason(latin)).isEqualTo("not valid UTF-8");
    }

    @Test
    void reason_quotesNothing() {
        assertThat(reason("{\"secret\":secret}")).doesNotContain("secret");
        assertThat(reason("{\"secret\":1,\"secret\":2}")).doesNotContain("secret");
    }

    private static String reason(String body) {
        return reason(body.getBytes(UTF_8));
    }

    private static String reason(byte[] body) {
        MalformedJson malformed = catchThrowableOfType(MalformedJson.class, () -> StrictJson.readObject(body));
        return JsonMistakes.in(body, Objects.requireNonNull(malformed));
    }
}
