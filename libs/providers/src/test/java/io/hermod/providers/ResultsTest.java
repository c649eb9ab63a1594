package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.providers.SampleRequests.modelFor;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.RequestType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider's JSON as a result: its own bytes, and the contract's members. */
class ResultsTest extends ProviderTest {
    private static final String FIELDS = "<extra_fields>";
    private static final String NOTHING = "{\"choices\":[]}";

    @ParameterizedTest
    @EnumSource(names = {"TEXT_COMPLETION", "CHAT_COMPLETION", "RESPONSES", "EMBEDDING", "TRANSCRIPTION", "OCR"})
    void result_isTheProvidersJson_withExtraFields(RequestType type) throws InterruptedException {
        String answer =
                "{\"choices\":[],\"output\":[],\"data\":[],\"text\":\"\",\"pages\":[],\"zeta\":1.0e+2,\"model\":\"served\",\"n\":123456789012345678901234567890,\"f\":0.10,\"s\":\"\\u00e9"
                    + " é 😀 \\/\",\"usage\":null,\"nested\":{\"extra_fields\":{},\"b\":[1.50,{}]}";
        harness.start(json(answer + "}"));

        assertThat(inferred(type)).isEqualTo(answer + ",\"extra_fields\":" + extraFields(type) + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'choices':[]}                                      | {'choices':[],'model':'gpt-4o',<extra_fields>}
        {'model':'served','choices':[]}                     | {'model':'served','choices':[],<extra_fields>}
        {'model':null,'choices':[]}                         | {'model':null,'choices':[],<extra_fields>}
        {'choices':{'model':'inner'}}                       | {'choices':{'model':'inner'},'model':'gpt-4o',<extra_fields>}
        {'extra_fields':{'a':1},'model':'m','choices':[]}   | {'model':'m','choices':[],<extra_fields>}
        {'model':'m','extra_fields':[1,{}],'choices':[]}    | {'model':'m','choices':[],<extra_fields>}
        {'model':'m','choices':[], 'extra_fields' : null }  | {'model':'m','choices':[] ,<extra_fields>}
        """)
    void model_isAdded_onlyIfTheAnswerLeavesItOut_andExtraFieldsAreReplaced(String answer, String result)
            throws InterruptedException {
        harness.start(json(quoted(answer)));

        assertThat(inferred(RequestType.CHAT_COMPLETION)).isEqualTo(expected(RequestType.CHAT_COMPLETION, result));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [{'url':'a'},{'url':'b'}]                   | [{'index':0,'url':'a'},{'index':1,'url':'b'}]
        [{'url':'a','index':7},{'b64_json':'AA=='}] | [{'url':'a','index':7},{'index':1,'b64_json':'AA=='}]
        [{}, {'x':{'index':3}} ]                    | [{'index':0}, {'index':1,'x':{'index':3}} ]
        []                                          | []
        [null,[1],{ 'url':'c' }]                    | [null,[1],{'index':2, 'url':'c' }]
        {'url':'a'}                                 | {'url':'a'}
        """)
    void images_areNumbered_ifTheProviderDoesNot(String data, String numbered) throws InterruptedException {
        harness.start(json(quoted("{'created':1,'data':" + data + ",'data2':[{}],'model':'m'}")));

        assertThat(inferred(RequestType.IMAGE_GENERATION))
                .isEqualTo(expected(
                        RequestType.IMAGE_GENERATION,
                        "{'created':1,'data':" + numbered + ",'data2':[{}],'model':'m'," + FIELDS + "}"));
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAGE_GENERATION", "IMAGE_EDIT", "IMAGE_VARIATION"})
    void imagesOfEveryKind_areNumbered(RequestType type) throws InterruptedException {
        harness.start(json(quoted("{'data':[{'url':'é'}]}")));

        assertThat(inferred(type))
                .isEqualTo(expected(type, "{'data':[{'index':0,'url':'é'}],'model':'gpt-4o'," + FIELDS + "}"));
    }

    @Test
    void embeddings_areNotNumbered() throws InterruptedException {
        harness.start(json(quoted("{'data':[{'embedding':[-0.0,1e-7]}],'model':'m'}")));

        assertThat(inferred(RequestType.EMBEDDING))
                .isEqualTo(expected(
                        RequestType.EMBEDDING, "{'data':[{'embedding':[-0.0,1e-7]}],'model':'m'," + FIELDS + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n{\"choices\":[],\"model\":\"m\"}\r\n", "  {\"choices\":[],\"model\":\"m\"}  "})
    void whiteSpaceAroundTheAnswer_staysWhereItWas(String answer) throws InterruptedException {
        harness.start(json(answer));

        assertThat(inferred(RequestType.CHAT_COMPLETION))
                .isEqualTo(answer.replace("}", ",\"extra_fields\":" + extraFields(RequestType.CHAT_COMPLETION) + "}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void success_isAnyStatusOf2xx(int status) throws InterruptedException {
        harness.start(json(status, NOTHING));

        assertThat(harness.inferChat()).isInstanceOf(Answer.Result.class);
    }

    @Test
    void answerInChunks_isReadWhole_withAnyContentType() throws InterruptedException {
        harness.start(json("{\"id\":\"a long one\",\"model\":\"m\",\"choices\":[]}")
                .withHeader("Content-Type", "text/plain")
                .chunked());

        assertThat(inferred(RequestType.CHAT_COMPLETION)).startsWith("{\"id\":\"a long one\",\"model\":\"m\",");
    }

    @Test
    void latency_isTheTimeTheCallTook_inMilliseconds() throws InterruptedException {
        harness.start(request -> {
            harness.time.pass(Duration.ofNanos(1_234_999_999));
            return json(NOTHING);
        });

        assertThat(result(harness.inferChat())).contains("\"latency\":1234,\"chunk_index\":0}");
    }

    private String inferred(RequestType type) throws InterruptedException {
        return result(harness.infer(SampleRequests.of(type), modelFor(type)));
    }

    private static String expected(RequestType type, String result) {
        return quoted(result).replace(FIELDS, "\"extra_fields\":" + extraFields(type));
    }

    private static String extraFields(RequestType type) {
        return quoted("{'request_type':'" + type.wireName() + "','provider':'"
                + modelFor(type).provider() + "','original_model_requested':'"
                + modelFor(type).model() + "','resolved_model_used':'"
                + modelFor(type).model() + "','latency':0,'chunk_index':0}");
    }
}
