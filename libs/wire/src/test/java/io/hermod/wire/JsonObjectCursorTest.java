package io.hermod.wire;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectCursorTest {

    @Test
    void cursor_givesNamesTokensAndTexts_inTheirOrder() throws MalformedJson {
        List<String> seen = new ArrayList<>();
        try (JsonObjectCursor cursor =
                open("{\"mod\\u0065l\":\"g\\u0070t\",\"n\":1.0E+5,\"a\":[1],\"t\":true,\"z\":null}")) {
            while (cursor.next()) {
                seen.add(cursor.name() + " " + cursor.token() + " " + cursor.text());
            }
        }

        assertThat(seen)
                .containsExactly(
                        "model VALUE_STRING gpt",
                        "n VALUE_NUMBER_FLOAT 1.0E+5",
                        "a START_ARRAY [",
                        "t VALUE_TRUE true",
                        "z VALUE_NULL null");
    }

    @Test
    void read_handsOverTheParser_onTheValuesFirstToken() throws MalformedJson {
        List<String> seen = new ArrayList<>();
        try (JsonObjectCursor cursor = open("{\"fallbacks\":[\"a/b\",{\"x\":[\"no\"]},\"c/d\"],\"last\":1}")) {
            cursor.next();
            cursor.read(parser -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    seen.add(parser.getText());
                    parser.skipChildren();
                }
            });
            cursor.next();
            seen.add(cursor.name());
        }

        assertThat(seen).containsExactly("a/b", "{", "c/d", "last");
    }

    @Test
    void read_refusesWhatTheReaderFindsMalformed() {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> {
                    try (JsonObjectCursor cursor = open("{\"a\":[1,}")) {
                        cursor.next();
                        cursor.read(JsonParser::skipChildren);
                    }
                })
                .withMessage("malformed at byte 8");
    }

    @Test
    void member_isFoundByItsDecodedName() throws MalformedJson {
        try (JsonObjectCursor cursor = open("{\"mod\\u0065l\":1}")) {
            while (cursor.next()) {}

            assertThat(cursor.has("model")).isTrue();
            assertThat(cursor.member("model")).contains(new JsonObjectCursor.Member("model", 1, 14, 15));
            assertThat(cursor.has("Model")).isFalse();
            assertThat(cursor.cut("Model")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        `{ "a":1 , "b":2 , "c":3 }`, a, `{ "b":2 , "c":3 }`
        `{ "a":1 , "b":2 , "c":3 }`, b, `{ "a":1 , "c":3 }`
        `{ "a":1 , "b":2 , "c":3 }`, c, `{ "a":1 , "b":2 }`
        `{"a":[1,{"b":2}],"b":{}}`, a, `{"b":{}}`
        `{"a":1}`, a, `{}`
        """)
    void cut_takesTheMemberWithOneComma(String json, String name, String expected) throws MalformedJson {
        try (JsonObjectCursor cursor = open(json)) {
            while (cursor.next()) {}
            byte[] left = JsonEdit.apply(
                    json.getBytes(UTF_8), cursor.cut(name).stream().toList());

            assertThat(left).asString(UTF_8).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        `{ "a":1 , "b":2 , "c":3 }`, `{ "c":3 }`
        `{"c":3,"b":2,"a":1}`, `{"c":3}`
        `{"a":1,"c":3,"b":2}`, `{"c":3}`
        `{"c":3,"a":1,"d":4,"b":2,"e":5}`, `{"c":3,"d":4,"e":5}`
        `{"a":1,"b":2}`, `{}`
        `{"c":3}`, `{"c":3}`
        """)
    void cutOfSeveral_leavesAnObject(String json, String expected) throws MalformedJson {
        try (JsonObjectCursor cursor = open(json)) {
            cursor.finish();

            assertThat(JsonEdit.apply(json.getBytes(UTF_8), cursor.cut(Set.of("a", "b"))))
                    .asString(UTF_8)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "null", "true", "1", "\"x\"", "[]", "[{}]"})
    void documentOfAnotherKind_isRefused(String json) {
        assertThat(refusal(json.getBytes(UTF_8))).isEqualTo("not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{\"a\":1} {}", "{}[]", "{}1", "{} \"x\"", "{}null"})
    void secondDocument_isRefused(String json) {
        assertThat(refusal(json.getBytes(UTF_8))).isEqualTo("something follows the JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"b\":{},\"a\":null}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":[{},{\"b\":1,\"b\":2}]}",
                "{}x",
                "{}}",
                "{} ]",
                "{},",
                "{}\u0000",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":\"x",
                "{\"a\":[1}",
                "{\"a\":{}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,]}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'b'}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":0x1}",
                "{\"a\":NaN}",
                "{\"a\":-Infinity}",
                "{\"a\":True}",
                "{\"a\":nullx}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\u001f\":1}",
                "{\"a\":1\u000b}",
                "{\u00a0}",
                "{/* no */}",
                "{} // no",
                "# no\n{}",
                "\ufeff{}"
            })
    void malformedDocument_isRefused_withItsPlaceAndNothingElse(String json) {
        assertThat(refusal(json.getBytes(UTF_8))).matches("malformed at byte \\d+");
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void otherEncoding_isRefused(Charset encoding) {
        assertThat(refusal("{\"a\":1}".getBytes(encoding))).matches("not valid UTF-8|malformed at byte \\d");
    }

    static Stream<Charset> otherEncodings() {
        return Stream.of(UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE"));
    }

    @Test
    void invalidUtf8_isRefused_alsoInsideAString() {
        assertThat(refusal(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'}))
                .isEqualTo("not valid UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"900, ''", "1000, ''", "1001, more than 1000 levels deep", "3000, more than 1000 levels deep"})
    void levels_areAtMostAThousand(int levels, String refusal) {
        String arrays = "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
        String objects = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);

        assertThat(refusal(arrays.getBytes(UTF_8))).isEqualTo(refusal);
        assertThat(refusal(objects.getBytes(UTF_8))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":\"sk-secret\\x\"}", "{\"a\":sk-secret}", "{\"sk-secret\":1,\"sk-secret\":2}", "sk-secret"
            })
    void refusal_neverQuotesTheDocument(String json) {
        assertThat(refusal(json.getBytes(UTF_8))).isNotEmpty().doesNotContain("sk-", "secret");
    }

    private static JsonObjectCursor open(String json) throws MalformedJson {
        return JsonObjectCursor.open(json.getBytes(UTF_8));
    }

    /** Why the document is refused, or an empty text. */
    private static String refusal(byte[] json) {
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json)) {
            while (cursor.next()) {}
            return "";
        } catch (MalformedJson malformed) {
            return String.valueOf(malformed.getMessage());
        }
    }
}
