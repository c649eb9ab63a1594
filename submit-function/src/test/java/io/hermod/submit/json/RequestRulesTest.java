package io.hermod.submit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.RequestType.BodyForm;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each type requires of its JSON. The table writes double quotes as single ones. */
class RequestRulesTest {
    private static final String INVALID = "Invalid request payload";

    @ParameterizedTest
    @EnumSource
    void everyTypeThatIsSentAsJson_hasRules_andNoOther(RequestType type) throws MalformedJson {
        if (type.form() == BodyForm.JSON) {
            assertThat(answer(type, "'unknown':[{'a':1}]")).isNotEqualTo("ok").doesNotStartWith(INVALID);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> RequestRules.of(type));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "request-rules.csv", delimiter = '|', quoteCharacter = '`')
    void body_isAcceptedOrRejected(RequestType type, String members, String answer) throws MalformedJson {
        if (answer.equals(INVALID)) {
            assertThat(answer(type, members)).matches(INVALID + ": .+ must be .+, not .+, at byte \\d+");
        } else {
            assertThat(answer(type, members)).isEqualTo(answer);
        }
    }

    /** Bytes are counted from 0. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        CHAT_COMPLETION | 'messages':'hi'            | messages must be an array of objects, not a string, at byte 12
        CHAT_COMPLETION | 'a':0,'messages':[{},7]    | messages[1] must be an element of an array of objects, not a number, at byte 22
        CHAT_COMPLETION | 'stream':'true'            | stream must be true or false, not a string, at byte 10
        RESPONSES       | 'input':{}                 | input must be a string or an array of objects, not an object, at byte 9
        SPEECH          | 'input':null,'voice':7     | voice must be a string, an object or an array of objects, not a number, at byte 22
        RERANK          | 'documents':[{'text':1}]   | documents[0].text must be a string, not a number, at byte 22
        RERANK          | 'top_n':1.5                | top_n must be a whole number, not a number, at byte 9
        OCR             | 'document':{'image_url':{'url':'x'}} | document.image_url must be a string, not an object, at byte 25
        """)
    void valueOfTheWrongKind_isNamed_withItsPlace(RequestType type, String members, String reason)
            throws MalformedJson {
        assertThat(answer(type, members)).isEqualTo(INVALID + ": " + reason);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.SECONDS)
    void topN_costsNoMoreThanItsLength() throws MalformedJson {
        String number = "9".repeat(1_000_000);

        assertThat(answer(RequestType.RERANK, "'query':'q','documents':['a'],'top_n':" + number))
                .isEqualTo("ok");
    }

    private static String answer(RequestType type, String members) throws MalformedJson {
        RequestRules rules = RequestRules.of(type);
        String json = "{" + members.replace('\'', '"') + "}";
        try (JsonObjectCursor cursor = JsonObjectCursor.open(json.getBytes(UTF_8))) {
            while (cursor.next()) {
                if (cursor.token() != JsonToken.VALUE_NULL) {
                    rules.read(cursor.name(), cursor);
                }
            }
            rules.check();
            return "ok";
        } catch (InvalidRequest error) {
            return error.text();
        }
    }
}
