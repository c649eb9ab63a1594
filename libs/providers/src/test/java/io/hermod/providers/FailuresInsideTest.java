package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.providers.SampleRequests.modelFor;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.RequestType;
import io.hermod.testing.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that come with a 2xx status. */
class FailuresInsideTest extends ProviderTest {
    @ParameterizedTest
    @EnumSource
    void errorInsideASuccess_failsEveryType_andIsRetried(RequestType type) throws InterruptedException {
        ScriptedProvider provider =
                harness.start(json(quoted("{'error':{'message':'Upstream overloaded','code':503,'type':'busy'}}")));

        InferenceError error = error(infer(type));

        assertThat(error.statusCode()).contains(503);
        assertThat(error.message()).isEqualTo("Upstream overloaded");
        assertThat(error.type()).contains("busy");
        assertThat(error.code()).contains("503");
        assertThat(provider.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void objectWithoutTheTypesOwnMembers_failsEveryType(RequestType type) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("{'id':'x','usage':{'total_tokens':7}}")));

        InferenceError error = error(infer(type));

        assertThat(error.statusCode()).contains(502);
        assertThat(error.type()).contains("invalid_provider_response");
        assertThat(error.message()).startsWith(modelFor(type).provider() + " answered with ");
        assertThat(provider.calls()).isEqualTo(3);
    }

    @Test
    void errorInsideASuccess_isForgotten_onceARetryGoesWell() throws InterruptedException {
        ScriptedProvider provider =
                harness.start(json(quoted("{'error':{'message':'Upstream overloaded','code':502}}")), goodAnswer());

        result(harness.inferChat());

        assertThat(provider.calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # body | status | message | calls
        {'error':{'message':'m','code':400}}                                        | 400 | m | 1
        {'error':{'message':'m','code':'429'}}                                      | 429 | m | 3
        {'error':{'message':'m','code':200}}                                        | 502 | m | 3
        {'error':{'message':'m','code':'model_not_found'}}                          | 502 | m | 3
        {'choices':[{'message':{'content':'a'}}],'error':{'message':'m','code':500}} | 500 | m | 3
        {'choices':[],'error':'m'}                                                  | 502 | m | 3
        {'choices':null,'error':{'message':'m'}}                                    | 502 | m | 3
        {'choices':[{'error':{'message':'m','code':404}}]}                          | 404 | m | 1
        {'choices':[{'index':0},{'error':{'message':'m'},'finish_reason':'error'}]} | 502 | m | 3
        {'choices':[{'finish_reason':'error','error':{'code':422,'message':'m'}}]}  | 422 | m | 1
        {'choices':[{'finish_reason':'error','text':'a'}]} | 502 | openai answered with a choice that ended in an error | 3
        {'error':'m'}                                                               | 502 | m | 3
        {'detail':'m'}                                                              | 502 | m | 3
        {'object':'error','message':'m','code':404}                                 | 404 | m | 1
        {'status':503,'message':'m'}                                                | 503 | m | 3
        {'choices':null}                                   | 502 | openai answered with an object without choices | 3
        {}                                                 | 502 | openai answered with an object without choices | 3
        """)
    void status_isTheOneInside_andDecidesTheRetry(String body, int status, String message, int calls)
            throws InterruptedException {
        for (RequestType type : new RequestType[] {RequestType.CHAT_COMPLETION, RequestType.TEXT_COMPLETION}) {
            ScriptedProvider provider = harness.start(json(quoted(body)));

            InferenceError error = error(infer(type));

            assertThat(error.statusCode()).contains(status);
            assertThat(error.message()).isEqualTo(message);
            assertThat(provider.calls()).isEqualTo(calls);
        }
    }

    @Test
    void rejectedKeyInsideASuccess_movesOnToAnotherKey() throws InterruptedException {
        ScriptedProvider provider =
                harness.start(json(quoted("{'error':{'message':'no such key','code':401}}")), goodAnswer());
        harness.useKeys("sk-a", "sk-b");
        harness.useRetries(0);

        result(harness.inferChat());

        assertThat(provider.calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "''", "[]", "{'message':''}", "{'message':null,'code':500}"})
    void emptyErrorBesideAResult_changesNothing(String error) throws InterruptedException {
        for (RequestType type : RequestType.values()) {
            if (type != RequestType.SPEECH) {
                harness.start(json(quoted("{'error':" + error + ",'choices':[{'error':" + error
                        + "}],'output':[{}],'data':[{}],'text':'t','results':[],'pages':[{}],'content':[{}]}")));

                result(infer(type));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'object':'response','status':'failed','error':{'code':'server_error','message':'m'},'output':[]}",
                "{'id':'resp_1','status':'failed','error':{'message':'m'}}",
                "{'object':'response','status':'cancelled','error':{'message':'m'},'output':[]}",
                "{'object':'response','status':'incomplete','error':null,'output':[]}"
            })
    void responseThatFailed_isAResult(String body) throws InterruptedException {
        harness.start(json(quoted(body)));

        assertThat(result(infer(RequestType.RESPONSES))).startsWith(quoted(body).substring(0, body.length() - 1));
    }

    @Test
    void largeErrorInside_isReadInPart() throws InterruptedException {
        harness.start(json(quoted("{'error':{'code':418,'message':'m','more':'" + "x".repeat(200_000) + "'}}")));

        InferenceError error = error(harness.inferChat());

        assertThat(error.statusCode()).contains(418);
        assertThat(error.message()).isEqualTo("m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "audio/mpeg", "application/json", "text/plain", ""})
    void errorInsteadOfSound_isTheError_whateverItsLabel(String label) throws InterruptedException {
        String body = quoted("{'error':{'message':'no such voice','code':400,'type':'invalid_request_error'}}");
        ScriptedProvider provider = harness.start(json(body).withHeader("Content-Type", label));

        InferenceError error = error(infer(RequestType.SPEECH));

        assertThat(error.statusCode()).contains(400);
        assertThat(error.message()).isEqualTo("no such voice");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\u0000\u0001", "{\"a\"", "{"})
    void soundThatBeginsLikeJson_isSound(String sound) throws InterruptedException {
        harness.start(json(sound).withHeader("Content-Type", "audio/pcm"));

        result(infer(RequestType.SPEECH));
    }

    private Answer infer(RequestType type) throws InterruptedException {
        return harness.infer(SampleRequests.of(type), modelFor(type));
    }
}
