package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.GPT_CHAT;
import static io.hermod.providers.ProviderHarness.KEY;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.wire.ErrorEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client reads of a provider's own error. */
class ProviderErrorsTest extends ProviderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # OpenAI
        {'error':{'message':'no such model','type':'invalid_request_error','param':'model','code':'model_not_found'}} | no such model | invalid_request_error | model_not_found | 'model'
        {'error':{'message':'m','type':null,'param':null,'code':null}} | m |  |  |
        {'error':{'message':'m','param':['a',{'b':1}],'code':'c'}} | m |  | c | ['a',{'b':1}]
        # Numbers for codes, as OpenRouter and Gemini send them
        {'error':{'message':'m','code':429,'status':'RESOURCE_EXHAUSTED'}} | m |  | 429 |
        {'error':{'message':'m','code':1.5}} | m |  | 1.5 |
        # Cohere
        {'id':'1','message':'invalid documents'} | invalid documents |  |  |
        # Mistral
        {'object':'error','message':'bad','type':'invalid_model','param':null,'code':'1500'} | bad | invalid_model | 1500 |
        {'detail':'no model'} | no model |  |  |
        # FastAPI, as vLLM and Mistral send it
        {'detail':[{'loc':['body','top_n'],'msg':'too small','type':'value_error'},{'msg':'second'}]} | too small |  |  |
        # Google
        [{'error':{'code':400,'message':'bad','status':'INVALID_ARGUMENT'}}] | bad |  | 400 |
        # Ollama
        {'error':'model is missing'} | model is missing |  |  |
        {'error':{'message':'größe 😀 \\u00e9'}} | größe 😀 é |  |  |
        """)
    void error_isTakenFromTheBody(
            String body, String message, @Nullable String type, @Nullable String code, @Nullable String param)
            throws InterruptedException {
        harness.start(json(400, quoted(body)));

        assertThat(error(harness.inferChat()))
                .isEqualTo(new InferenceError(
                        Optional.of(400),
                        Optional.ofNullable(type),
                        Optional.ofNullable(code),
                        message,
                        Optional.ofNullable(param).map(ProviderHarness::quoted),
                        Optional.of(GPT_CHAT),
                        false,
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``
        null
        []
        {}
        {"error":null}
        {"error":{}}
        {"error":{"message":"  "}}
        {"error":{"message":{"a":1}}}
        {"detail":[]}
        {"detail":[7]}
        {"error":{"message":"cut
        """)
    void statusIsTold_whereTheBodySaysNothing(String body) throws InterruptedException {
        harness.start(json(422, body));

        InferenceError error = error(harness.inferChat());

        assertThat(error.statusCode()).contains(422);
        assertThat(error.message()).isEqualTo("openai answered with HTTP 422 and no message");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 429, 500, 502, 503, 504})
    void status_isTheProvidersOwn_alsoWithoutABody(int status) throws InterruptedException {
        harness.start(bare(status));

        InferenceError error = error(harness.inferChat());

        assertThat(error.statusCode()).contains(status);
        assertThat(error.jobStatusCode()).isEqualTo(status);
        assertThat(error.message()).isEqualTo("openai answered with HTTP " + status + " and no message");
    }

    @Test
    void plainText_isTheMessage() throws InterruptedException {
        harness.start(text("text/plain; charset=utf-8", " upstream überlastet \n"));

        assertThat(error(harness.inferChat()).message()).isEqualTo("upstream überlastet");
    }

    @Test
    void plainText_isCutShort_whereItIsLong() throws InterruptedException {
        harness.start(text("text/plain", "x".repeat(100_000)));

        assertThat(error(harness.inferChat()).message()).isEqualTo("x".repeat(500));
    }

    @Test
    void plainText_isNotCutInTheMiddleOfACharacter() throws InterruptedException {
        harness.start(text("text/plain", "x".repeat(499) + "😀😀"));

        assertThat(error(harness.inferChat()).message()).isEqualTo("x".repeat(499) + "😀");
    }

    @Test
    void messageWithHalfACharacter_canStillBeRendered() throws InterruptedException {
        harness.start(json(400, "{\"error\":{\"message\":\"half \\ud83d here\",\"param\":\"\\ude00\"}}"));

        assertThat(ErrorEnvelope.render(error(harness.inferChat())).asUtf8())
                .contains("\"message\":\"half ")
                .contains(" here\"");
    }

    @Test
    void messageInAnotherCharset_isReadAsFarAsItGoes() throws InterruptedException {
        byte[] latin1 = quoted("{'error':{'message':'größe'}}").getBytes(StandardCharsets.ISO_8859_1);
        harness.start(ScriptedAnswer.of(400, "application/json", Payload.of(latin1)));

        assertThat(error(harness.inferChat()).message()).isEqualTo("gr\ufffd\ufffde");
    }

    @Test
    void page_isNotShownToTheClient() throws InterruptedException {
        harness.start(text("text/html", "<html><h1>502 Bad Gateway</h1></html>"));

        assertThat(error(harness.inferChat()).message()).isEqualTo("openai answered with HTTP 400 and no message");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 429, 500})
    void keyThatTheProviderQuotes_isTakenOut(int status) throws InterruptedException {
        harness.start(json(
                status,
                quoted("{'error':{'message':'Bad key: " + KEY + ", really " + KEY + "','type':'" + KEY + "','code':'"
                        + KEY + "','param':{'key':'" + KEY + "'}}}")));
        harness.useRetries(0);

        InferenceError error = error(harness.inferChat());

        assertThat(error.message()).isEqualTo("Bad key: [redacted], really [redacted]");
        assertThat(ErrorEnvelope.render(error).asUtf8()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk\\/secret\\/b", "sk\\u002fsecret/b", "s\\u006b/secret/b"})
    void keyThatTheProviderEscapes_isTakenOut(String escaped) throws InterruptedException {
        harness.start(json(400, "{\"error\":{\"message\":\"bad " + escaped + "\",\"param\":[\"" + escaped + "\"]}}"));
        harness.useKeys("sk/secret/b");

        InferenceError error = error(harness.inferChat());

        assertThat(error.message()).isEqualTo("bad [redacted]");
        assertThat(ErrorEnvelope.render(error).asUtf8()).doesNotContain("sk/secret/b");
    }

    @Test
    void keyInPlainText_isTakenOut_beforeTheTextIsCutShort() throws InterruptedException {
        harness.start(text("text/plain", "x".repeat(495) + KEY));

        assertThat(error(harness.inferChat()).message()).isEqualTo("x".repeat(495) + "[reda");
    }

    @Test
    void envelope_isTheContracts() throws InterruptedException {
        harness.start(json(
                404,
                quoted("{'error':{'message':'The model does not exist','type':'invalid_request_error',"
                        + "'code':'model_not_found','param':null}}")));

        assertThat(ErrorEnvelope.render(error(harness.inferChat())).asUtf8())
                .isEqualTo(
                        quoted(
                                "{'is_bifrost_error':false,'status_code':404,'error':{'type':'invalid_request_error','code':'model_not_found','message':'The"
                                    + " model does not exist'},'extra_fields':{'provider':'openai',"
                                    + "'original_model_requested':'gpt-4o','resolved_model_used':'gpt-4o','request_type':'chat_completion'}}"));
    }

    private static ScriptedAnswer text(String contentType, String text) {
        return ScriptedAnswer.of(400, contentType, Payload.utf8(text));
    }
}
