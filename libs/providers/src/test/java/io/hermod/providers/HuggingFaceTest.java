package io.hermod.providers;

import static io.hermod.providers.FormBody.field;
import static io.hermod.providers.FormBody.file;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that HuggingFace runs itself. */
class HuggingFaceTest extends ProviderTest {
    private static final ModelRef BGE = new ModelRef("huggingface", "BAAI/bge-m3");
    private static final ModelRef WHISPER = new ModelRef("huggingface", "hf-inference/openai/whisper-large-v3");

    @Test
    void embeddings_areAskedForAsFeatures() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("[[0.5,-1],[1e-7,2]]"));

        String result = result(embed("'input':['a','b'],'normalize':true,'user':'u'"));

        assertThat(onlyRequest(provider).path())
                .isEqualTo("/hf-inference/models/BAAI/bge-m3/pipeline/feature-extraction");
        assertThat(onlyBody(provider)).isEqualTo(quoted("{'inputs':['a','b'],'normalize':true}"));
        assertThat(result)
                .startsWith(quoted("{'object':'list','data':[{'object':'embedding','index':0,'embedding':[0.5,-1.0]},"
                        + "{'object':'embedding','index':1,'embedding':[1.0E-7,2.0]}],'model':'BAAI/bge-m3',"))
                .contains("\"dropped_params\":[\"user\"]");
    }

    @Test
    void vectorsOfTokens_areAveraged() throws InterruptedException {
        harness.start(json("[[[1,2],[3,6]]]"));

        assertThat(result(embed("'input':'a'"))).contains("\"embedding\":[2.0,4.0]");
    }

    @Test
    void embeddings_comeAsBase64_ifAskedFor() throws InterruptedException {
        harness.start(json("[[1,0]]"));

        assertThat(result(embed("'input':'a','encoding_format':'base64'"))).contains("\"embedding\":\"AACAPwAAAAA=\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'error':'Model is overloaded','code':503} | 503
        {'id':'x'}                                 | 502
        [[1],[2]]                                  | 502
        [[]]                                       | 502
        [['a']]                                    | 502
        """)
    void answerWithoutVectors_fails(String answer, int status) throws InterruptedException {
        harness.start(json(quoted(answer)));

        assertThat(error(embed("'input':'a'")).statusCode()).contains(status);
    }

    @Test
    void image_comesAsBytes() throws InterruptedException {
        ScriptedProvider provider = harness.start(ScriptedAnswer.of(200, "image/jpeg", Payload.utf8("image")));

        String result = result(draw(
                "'prompt':'p','size':'1024x768','seed':7,'n':1,'response_format':'b64_json'," + "'quality':'high'"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/hf-inference/models/BAAI/bge-m3");
        assertThat(onlyBody(provider))
                .isEqualTo(quoted("{'inputs':'p','parameters':{'width':1024,'height':768,'seed':7}}"));
        assertThat(result)
                .contains("\"data\":[{\"index\":0,\"b64_json\":\"aW1hZ2U=\"}]", "\"dropped_params\":[\"quality\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'prompt':'p','n':2       | n must be 1: huggingface makes one image
        'prompt':'p','size':'xl' | size must be auto, or a width and a height such as 1024x1024
        """)
    void imageWithoutAForm_isTheClientsMistake(String members, String message) throws InterruptedException {
        harness.start(json("{}"));

        assertThat(error(draw(members)).message()).isEqualTo("huggingface: " + message);
    }

    @Test
    void jsonInPlaceOfAnImage_fails() throws InterruptedException {
        harness.start(json("{\"error\":\"busy\",\"code\":503}"));

        assertThat(error(draw("'prompt':'p'")).statusCode()).contains(503);
    }

    @Test
    void transcription_isSentAsTheBytesOfTheSound() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"text\":\"hello\",\"chunks\":[]}"));

        String result = result(transcribe(field("language", "de") + file("file", "a.mp3", "sound")));

        assertThat(onlyRequest(provider).path()).isEqualTo("/hf-inference/models/openai/whisper-large-v3");
        assertThat(onlyRequest(provider).header("content-type")).contains("audio/mpeg");
        assertThat(onlyBody(provider)).isEqualTo("sound");
        assertThat(result).contains("\"text\":\"hello\"", "\"dropped_params\":[\"language\"]");
    }

    @Test
    void transcriptionWithoutAForm_isTheClientsMistake() throws InterruptedException {
        harness.start(json("{}"));

        assertThat(error(transcribe(file("file", "a.txt", "sound"))).message())
                .isEqualTo("huggingface: file needs a content type of audio at huggingface");
        assertThat(error(transcribe(field("response_format", "srt") + file("file", "a.mp3", "sound")))
                        .message())
                .isEqualTo("huggingface: response_format must be json or text at huggingface");
    }

    private Answer embed(String members) throws InterruptedException {
        return infer(RequestType.EMBEDDING, BGE, members);
    }

    private Answer draw(String members) throws InterruptedException {
        return infer(RequestType.IMAGE_GENERATION, BGE, members);
    }

    private Answer infer(RequestType type, ModelRef model, String members) throws InterruptedException {
        return harness.infer(SampleJobs.json(type, quoted("{'model':'openai/gpt-4o'," + members + "}"), model), model);
    }

    private Answer transcribe(String parts) throws InterruptedException {
        return harness.infer(
                new InferenceRequest(RequestType.TRANSCRIPTION, List.of(WHISPER), FormBody.of(parts), Optional.empty()),
                WHISPER);
    }
}
