package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.core.request.RequestType;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DemoAnswerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        TEXT_COMPLETION  | {"choices":[{"text":"Once."}]}                              | Once.
        CHAT_COMPLETION  | {"choices":[{"message":{"content":"Hello."}}]}              | Hello.
        RESPONSES        | {"output":[{"content":[{"text":"To Hel."}]}]}               | To Hel.
        TRANSCRIPTION    | {"text":"A saga."}                                          | A saga.
        OCR              | {"pages":[{"markdown":"Runes"}]}                            | Runes
        EMBEDDING        | {"data":[{"embedding":[0.1,0.2,0.3,0.4]}]}                  | 0.1, 0.2, and 2 more numbers
        EMBEDDING        | {"data":[{"embedding":[0.1]}]}                              | 0.1
        SPEECH           | {"audio":"AAAA"}                                            | 3 bytes of sound
        IMAGE_GENERATION | {"data":[{"b64_json":"AAAA"}]}                              | an image of 3 bytes
        RERANK           | {"results":[{"index":1},{"index":0}]}                       | document 1, then document 0
        CHAT_COMPLETION  | {"choices":[{"message":{"content":null,"tool_calls":[]}}]}  | a result without an answer
        """)
    void completedJob_showsItsAnswer(RequestType type, String result, String answer) throws IOException {
        assertThat(shown(type, "{\"status\":\"completed\",\"result\":" + result + "}"))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @EnumSource
    void resultOfAnotherShape_isNamedAsSuch(RequestType type) throws IOException {
        for (String result : new String[] {"{}", "{\"data\":[],\"results\":[],\"choices\":3}"}) {
            assertThat(shown(type, "{\"status\":\"completed\",\"result\":" + result + "}"))
                    .isEqualTo("a result without an answer");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"status_code":429,"error":{"message":"Too many requests"}} | 429: Too many requests
        {"error":{"message":"Too many requests"}}                   | Too many requests
        {"status_code":500}                                         | 500: no reason
        null                                                        | no reason
        """)
    void failedJob_showsItsReason(String error, String reason) throws IOException {
        assertThat(shown(RequestType.OCR, "{\"status\":\"failed\",\"error\":" + error + "}"))
                .isEqualTo(reason);
    }

    private static String shown(RequestType type, String envelope) throws IOException {
        return DemoAnswer.of(new DemoJob(type.wireName(), type, "/", 0, 0, JSON.std.mapFrom(envelope)));
    }
}
