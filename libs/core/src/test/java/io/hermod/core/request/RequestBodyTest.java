package io.hermod.core.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.shared.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodyTest {

    @ParameterizedTest(name = "{0} from {1} to {2} with {3}")
    @CsvSource({
        "abXXcd, 2, 4, longer, ablongercd",
        "abXXcd, 2, 4, s, abscd",
        "abXXcd, 2, 4, '', abcd",
        "XXcd, 0, 2, new, newcd",
        "abXX, 2, 4, new, abnew",
        "XX, 0, 2, new, new",
        "abcd, 2, 2, new, abnewcd",
        "abcd, 4, 4, new, abcdnew",
        "'', 0, 0, new, new"
    })
    void with_replacesTheSlotAndNothingElse(String body, int start, int end, String model, String expected) {
        assertThat(body(body, start, end).with(model.getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo(expected);
    }

    @Test
    void with_leavesTheBodyAsItWas_forTheNextModel() {
        RequestBody body = body("{\"model\":\"a\"}", 9, 12);

        body.with("\"first\"".getBytes(UTF_8));

        assertThat(body.with("\"second\"".getBytes(UTF_8))).asString(UTF_8).isEqualTo("{\"model\":\"second\"}");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 5", "3, 2", "5, 5", "-2, -1"})
    void slot_mustLieInsideTheBody(int start, int end) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> body("abcd", start, end))
                .withMessage("the model's slot lies outside the body");
    }

    private static RequestBody body(String text, int start, int end) {
        return new RequestBody("application/json", Payload.utf8(text), start, end);
    }
}
