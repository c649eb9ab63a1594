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
import org.junit.jupiter.params.provider.EnumSource;

/** What each type requires of its JSON. The table writes double quotes as single ones. */
class RequestRulesTest {
    private static final String INVALID = "Invalid request payload";

    @ParameterizedTest
    @EnumSource
    void everyTypeThatIsSentAsJson_hasRules_andNoOther(RequestType type) throws MalformedJson {
        if (type.form() == BodyForm.JSON) {
            assertThat(answer(type, "'unknown':[{'a':1}]")).isNotEqualTo("ok").isNotEqualTo(INVALID);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> RequestRules.of(type));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "request-rules.csv", delimiter = '|', quoteCharacter = '`')
    void body_isAcceptedOrRejected(RequestType type, String members, String answer) throws MalformedJson {
        assertThat(answer(type, members)).isEqualTo(answer);
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
