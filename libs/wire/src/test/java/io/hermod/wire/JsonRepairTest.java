package io.hermod.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRepairTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'a':1}                                     | {'a':1}
        {'a':1} {}                                  | {'a':1}
        {'a':1}}                                    | {'a':1}
        {'a':1,'a':2}                               | {'a':2}
        {'a':1,'a':2,'a':3}                         | {'a':3}
        {'a':1 , 'b':2 , 'a':3}                     | {'b':2 , 'a':3}
        {'b':0,'a':{'x':1,'x':2},'a':3}             | {'b':0,'a':3}
        {'a':3,'a':{'x':1,'x':[{'y':1,'y':2}]}}     | {'a':{'x':[{'y':2}]}}
        {'a':{'a':1},'b':[{'a':1},{'a':2}]}         | {'a':{'a':1},'b':[{'a':1},{'a':2}]}
        {'a':1.50,'a':1.0e+2,'é':'é'}               | {'a':1.0e+2,'é':'é'}
        {'a':NaN}                                   | {'a':null}
        {'a':[NaN,-Infinity, Infinity,-1.5]}        | {'a':[null,null, null,-1.5]}
        {'a':NaN,'a':[Infinity],'b':-Infinity}      | {'a':[null],'b':null}
        {'NaN':'NaN \\\' -Infinity','b':NaN}        | {'NaN':'NaN \\\' -Infinity','b':null}
        """)
    void document_isMadeStrict_andItsOtherBytesStay(String document, String strict) throws MalformedJson {
        byte[] repaired = JsonRepair.repaired(bytes(document));

        assertThat(new String(repaired, StandardCharsets.UTF_8)).isEqualTo(strict.replace('\'', '"'));
        StrictJson.readObject(repaired);
    }

    @Test
    void controlCharactersInStrings_areEscaped_andThoseBetweenStringsStay() throws MalformedJson {
        byte[] repaired = JsonRepair.repaired(bytes("{\n'a\tb':'one\ntwo\r\u0000é\u001b',\r\n\t'c':'\\\\'}"));

        assertThat(new String(repaired, StandardCharsets.UTF_8))
                .isEqualTo("{\n'a\\tb':'one\\ntwo\\r\\u0000é\\u001b',\r\n\t'c':'\\\\'}".replace('\'', '"'));
        StrictJson.readObject(repaired);
    }

    @ParameterizedTest
    @ValueSource(strings = {": ping\n\n{'a':1}", "\n \r\n:\r\n: ping - now\r\n\r\n {'a':1}", "\uFEFF: x\n{'a':1}\n\n"})
    void commentsOfAnEventStream_areSkipped_beforeTheObject(String document) throws MalformedJson {
        assertThat(new String(JsonRepair.repaired(bytes(document)), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void documentOfControlCharacters_isRejected_beforeItGrows() {
        String noText = "{'a':'" + "\u0001".repeat(100_000) + "'}";

        assertRejected(noText, "too many control characters");
    }

    @Test
    void vectorsOfNaN_areMadeStrict_howeverManyTheyAre() throws MalformedJson {
        byte[] repaired = JsonRepair.repaired(bytes("{'a':[" + "NaN,".repeat(300_000) + "1]}"));

        assertThat(repaired).hasSize("{'a':[1]}".length() + 300_000 * "null,".length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "'a'",
                "{'a':1",
                "{'a':[1}",
                "{a:1}",
                "{'a':1,}",
                "hello",
                ":",
                ": ping\n\n",
                "{'a':nope}",
                "{'a':-}",
                "{NaN:1}",
                "{'a':NaNa}"
            })
    void documentThatCannotBeRead_isRejected(String document) {
        assertThatThrownBy(() -> JsonRepair.repaired(bytes(document))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void namesThatStandTwice_areBounded() {
        String many = "{" + "'a':1,".repeat(2_000) + "'b':2}";

        assertRejected(many, "more than 1000 names stand twice");
    }

    private static void assertRejected(String document, String message) {
        assertThatThrownBy(() -> JsonRepair.repaired(bytes(document)))
                .isInstanceOf(MalformedJson.class)
                .hasMessage(message);
    }

    private static byte[] bytes(String document) {
        return document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
