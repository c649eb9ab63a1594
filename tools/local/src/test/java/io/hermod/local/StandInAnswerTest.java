package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandInAnswerTest {

    @ParameterizedTest
    @EnumSource
    void everyType_isServed_belowAnyPrefix(RequestType type) throws IOException {
        Payload request = SampleRequest.of(type, "m").body();

        StandInAnswer plain = StandInAnswer.to("/v1/" + type.path(), request);
        StandInAnswer below = StandInAnswer.to("/some/where/v2/" + type.path(), request);

        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.contentType()).isEqualTo(type == RequestType.SPEECH ? "audio/wav" : "application/json");
        assertThat(plain.body().size()).isPositive();
        assertThat(below).isEqualTo(plain);
    }

    @Test
    void chat_isNoTextCompletion_thoughItsPathEndsLikeOne() throws IOException {
        assertThat(objectAt("/v1/chat/completions")).isEqualTo("chat.completion");
        assertThat(objectAt("/v1/completions")).isEqualTo("text_completion");
    }

    @Test
    void model_isTheOneAskedFor_howeverItIsWritten() throws IOException {
        StandInAnswer answer = StandInAnswer.to(
                "/v1/chat/completions", Payload.utf8("{\"model\":\"a \\\"b\\\" \\\\ $1\",\"messages\":[{}]}"));

        assertThat(Json.text(Json.of(answer.body().asUtf8()), "/model")).isEqualTo("a \"b\" \\ $1");
    }

    @Test
    void embedding_isBase64OfFloats_ifThatIsAskedFor() throws IOException {
        JsonNode numbers = embedding("{'model':'m','input':['a']}");
        JsonNode text = embedding("{'model':'m','input':['a'],'encoding_format':'base64'}");

        FloatBuffer floats = ByteBuffer.wrap(Base64.getDecoder().decode(text.textValue()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertThat(floats.remaining()).isEqualTo(numbers.size());
        for (JsonNode number : numbers) {
            assertThat(floats.get()).isEqualTo(number.floatValue());
        }
        assertThat(embedding("{'model':'m','input':['a'],'encoding_format':'float'}"))
                .isEqualTo(numbers);
    }

    @ParameterizedTest
    @CsvSource({
        "/openai/v1/chat/completions, /object, chat.completion",
        "/openai/deployments/my-gpt/chat/completions, /object, chat.completion",
        "/openai/deployments/my-gpt/completions, /object, text_completion",
        "/openai/deployments/my-gpt/embeddings, /object, list",
        "/openai/v1/responses, /object, response",
        "/anthropic/v1/messages, /type, message",
        "/v1/messages, /model, m",
        "/model/amazon.nova-lite-v1:0/converse, /stopReason, end_turn",
        "/v2/chat, /finish_reason, COMPLETE",
        "/rerank, /results/1/index, 1"
    })
    void pathsOfTheClouds_areServed_inTheirForms(String path, String pointer, String value) throws IOException {
        StandInAnswer answer =
                StandInAnswer.to(path, Payload.utf8("{\"model\":\"m\",\"input\":\"a\",\"sources\":[{},{}]}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.of(answer.body().asUtf8()).at(pointer).asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        amazon.titan-embed-text-v2:0 | {'inputText':'a'}                          | /embedding/7
        cohere.embed-english-v3      | {'texts':['a','b']}                        | /embeddings/1/7
        cohere.embed-v4:0            | {'texts':['a'],'embedding_types':['float']} | /embeddings/float/0/7
        amazon.nova-2-multimodal-embeddings-v1:0 | {'singleEmbeddingParams':{}}   | /embeddings/0/embedding/7
        amazon.nova-canvas-v1:0      | {'taskType':'TEXT_IMAGE'}                  | /images/0
        stability.sd3-5-large-v1:0   | {'prompt':'a'}                             | /images/0
        meta.llama3-70b-instruct-v1:0 | {'prompt':'a'}                            | /generation
        mistral.mixtral-8x7b-instruct-v0:1 | {'prompt':'a'}                       | /outputs/0/text
        """)
    void invokedModels_answerInTheirOwnForms(String model, String request, String pointer) throws IOException {
        StandInAnswer answer =
                StandInAnswer.to("/model/" + model + "/invoke", Payload.utf8(request.replace('\'', '"')));

        assertThat(Json.of(answer.body().asUtf8()).at(pointer).asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v2/embed                                 | {'texts':['a','b']}  | /embeddings/float/1/7
        /v2/embed                                 | {'inputs':[{}]}      | /embeddings/float/0/7
        /v1/text-to-speech/voice/with-timestamps  | {'text':'a'}         | /audio_base64
        /v1/speech-to-text                        | {}                   | /text
        /v1/stt                                   | {}                   | /text
        /v1/images                                | {'prompt':'a'}       | /data/0/b64_json
        /hf-inference/models/a/b                  | sound                | /text
        /hf-inference/models/a/b/pipeline/feature-extraction | {'inputs':['a','b']} | /1/7
        /hf-inference/models/a/b/pipeline/feature-extraction | {'inputs':'a'} | /7
        /v1/audio/speech                          | {'voice_id':'v'}     | /audio_data
        /v1/audio/speech                          | {'ref_audio':'AA=='} | /audio_data
        """)
    void otherForms_areThoseOfTheirProviders(String path, String request, String pointer) throws IOException {
        StandInAnswer answer = StandInAnswer.to(path, Payload.utf8(request.replace('\'', '"')));

        assertThat(Json.of(answer.body().asUtf8()).at(pointer).asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/text-to-speech/voice", "/v1/sound-generation", "/v1/tts", "/v1/audio/speech"})
    void speech_isSound(String path) throws IOException {
        assertThat(StandInAnswer.to(path, Payload.utf8("{\"text\":\"a\"}")).contentType())
                .isEqualTo("audio/wav");
    }

    @Test
    void imageOfHuggingFace_isAFile() throws IOException {
        StandInAnswer answer = StandInAnswer.to("/hf-inference/models/a/b", Payload.utf8("{\"inputs\":\"a horse\"}"));

        assertThat(answer.contentType()).isEqualTo("image/png");
        assertThat(answer.body().bytes()).startsWith(0x89, 'P', 'N', 'G');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        generateContent    | {'contents':[]}                                        | /candidates/0/content/parts/0/text
        generateContent    | {'generationConfig':{'responseModalities':['AUDIO']}}  | /candidates/0/content/parts/0/inlineData/data
        generateContent    | {'generationConfig':{'responseModalities':['TEXT','IMAGE']}} | /candidates/0/content/parts/0/inlineData/data
        batchEmbedContents | {'requests':[{'content':{}},{'content':{}}]}            | /embeddings/1/values/7
        """)
    void methodsOfGemini_areAnswered(String method, String request, String pointer) throws IOException {
        StandInAnswer answer =
                StandInAnswer.to("/v1beta/models/gemini-3-flash:" + method, Payload.utf8(request.replace('\'', '"')));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.of(answer.body().asUtf8()).at(pointer).asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        locations/l/publishers/google/models/gemini-3-flash:generateContent | {'contents':[]}     | /candidates/0/finishReason
        locations/l/publishers/google/models/text-embedding-005:predict     | {'instances':[{}]}  | /predictions/0/embeddings/values/7
        locations/l/publishers/google/models/gemini-embedding-2:embedContent | {'content':{}}     | /embedding/values/7
        locations/l/publishers/anthropic/models/claude-opus-5:rawPredict    | {}                  | /content/0/text
        locations/l/publishers/mistralai/models/mistral-medium-3:rawPredict | {}                  | /choices/0/message/content
        locations/l/endpoints/openapi/chat/completions                      | {}                  | /choices/0/message/content
        locations/global/rankingConfigs/default_ranking_config:rank         | {'records':[{},{}]} | /records/1/score
        """)
    void pathsOfVertexAi_areServed_inTheFormsOfPublishers(String path, String request, String pointer)
            throws IOException {
        StandInAnswer answer = StandInAnswer.to("/v1/projects/p/" + path, Payload.utf8(request.replace('\'', '"')));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.of(answer.body().asUtf8()).at(pointer).asText()).isNotEmpty();
    }

    private static JsonNode embedding(String request) throws IOException {
        StandInAnswer answer = StandInAnswer.to("/v1/embeddings", Payload.utf8(request.replace('\'', '"')));
        return Json.of(answer.body().asUtf8()).at("/data/0/embedding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/models", "/v1/chat", "/xcompletions"})
    void whatIsNoRequestType_isNotFound(String path) throws IOException {
        StandInAnswer answer = StandInAnswer.to(path, Payload.utf8("{}"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Json.text(Json.of(answer.body().asUtf8()), "/message")).contains(path);
    }

    @Test
    void templates_haveNoPlaceholdersLeft() throws IOException {
        for (RequestType type : RequestType.values()) {
            Payload answer = StandInAnswer.to(
                            "/v1/" + type.path(), SampleRequest.of(type, "m").body())
                    .body();
            assertThat(answer.asUtf8()).doesNotContain("${");
        }
    }

    private static String objectAt(String path) throws IOException {
        JsonNode answer = Json.of(
                StandInAnswer.to(path, Payload.utf8("{\"model\":\"m\"}")).body().asUtf8());
        return Json.text(answer, "/object");
    }
}
