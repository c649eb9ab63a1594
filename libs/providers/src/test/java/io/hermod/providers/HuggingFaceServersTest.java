package io.hermod.providers;

import static io.hermod.providers.FormBody.field;
import static io.hermod.providers.FormBody.file;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inference providers behind HuggingFace's router. */
class HuggingFaceServersTest extends ProviderTest {
    private static final String FLUX = "fal-ai/black-forest-labs/FLUX.1-dev";
    private static final String HUB = "/api/models/black-forest-labs/FLUX.1-dev?expand%5B%5D=inferenceProviderMapping";

    private final ScriptedProvider files =
            harness.serveFiles(ScriptedAnswer.of(200, "audio/mpeg", Payload.utf8("sound")));

    @Test
    void id_isLookedUpAtTheHub_once() throws InterruptedException {
        ScriptedProvider provider =
                start("fal-ai", "fal-ai/flux/dev", "text-to-image", "{'images':[{'url':'https://fal.media/a'}]}");

        result(draw(FLUX, "'prompt':'p'"));
        result(draw(FLUX, "'prompt':'p'"));
        harness.time.pass(Duration.ofMinutes(40));
        result(draw(FLUX, "'prompt':'p'"));

        assertThat(provider.requests().stream().map(ReceivedRequest::path))
                .containsExactly(
                        HUB, "/fal-ai/fal-ai/flux/dev", "/fal-ai/fal-ai/flux/dev", HUB, "/fal-ai/fal-ai/flux/dev");
        assertThat(provider.requests().getFirst().method()).isEqualTo("GET");
        assertThat(provider.requests().getFirst().header("authorization")).contains("Bearer " + ProviderHarness.KEY);
    }

    @Test
    void lookUp_isNoCallOfTheJob() throws InterruptedException {
        start("fal-ai", "fal-ai/flux/dev", "text-to-image", "{'images':[{'url':'https://fal.media/a'}]}");
        ModelRef model = new ModelRef("huggingface", FLUX);
        String body = quoted("{'model':'openai/gpt-4o','prompt':'p'}");

        Answer answer = harness.inferWithOneCall(SampleJobs.json(RequestType.IMAGE_GENERATION, body, model), model);

        assertThat(result(answer)).contains("https://fal.media/a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'inferenceProviderMapping':{}}
        {'inferenceProviderMapping':{'fal-ai':{'providerId':'x','task':'text-to-video'}}}
        {'id':'black-forest-labs/FLUX.1-dev'}
        """)
    void modelThatIsNotServed_isTheClientsMistake(String mapping) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted(mapping)));

        Answer answer = draw(FLUX, "'prompt':'p'");

        assertThat(error(answer).statusCode()).contains(400);
        assertThat(error(answer).message())
                .isEqualTo("fal-ai does not serve black-forest-labs/FLUX.1-dev for the task text-to-image at"
                        + " huggingface");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void unknownModel_failsWithTheHubsError() throws InterruptedException {
        harness.start(json(404, "{\"error\":\"Repository not found\"}"));

        assertThat(error(draw(FLUX, "'prompt':'p'")).message()).isEqualTo("Repository not found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        groq/openai/whisper       | TRANSCRIPTION    | model must name an inference provider that serves transcription at huggingface; groq is not known to
        nope/a/b                  | EMBEDDING        | model must name an inference provider that serves embedding at huggingface; nope is not known to
        name                      | EMBEDDING        | model must be organisation/name, with an inference provider and a slash before it or not, at huggingface
        a/b                       | SPEECH           | hf-inference has no speech at huggingface: name another inference provider before the model
        """)
    void serverWithoutTheType_isTheClientsMistake(String model, RequestType type, String message)
            throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{}"));
        ModelRef ref = new ModelRef("huggingface", model);

        Answer answer = harness.infer(SampleJobs.json(type, quoted("{'model':'openai/gpt-4o','input':'a'}"), ref), ref);

        assertThat(error(answer).message()).isEqualTo("huggingface: " + message);
        assertThat(provider.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "meta-llama/Llama-3.3-70B, meta-llama/Llama-3.3-70B",
        "meta-llama/Llama-3.3-70B:groq, meta-llama/Llama-3.3-70B:groq",
        "groq/meta-llama/Llama-3.3-70B, meta-llama/Llama-3.3-70B:groq",
        "auto/meta-llama/Llama-3.3-70B, meta-llama/Llama-3.3-70B",
    })
    void chat_isRouted(String model, String routed) throws InterruptedException {
        ScriptedProvider provider = harness.start(ProviderHarness.goodAnswer());
        ModelRef ref = new ModelRef("huggingface", model);

        result(harness.infer(SampleJobs.chat(ref), ref));

        assertThat(provider.requests().getFirst().path()).isEqualTo("/v1/chat/completions");
        assertThat(body(provider)).contains("\"model\":\"" + routed + "\"");
    }

    @ParameterizedTest
    @CsvSource({"nebius", "sambanova", "scaleway"})
    void embeddings_areInOpenAisForm(String server) throws InterruptedException {
        ScriptedProvider provider =
                start(server, "own-bge", "feature-extraction", "{'object':'list','data':[{'embedding':[1]}]}");

        String result = result(infer(RequestType.EMBEDDING, server + "/BAAI/bge-m3", "'input':'a'"));

        assertThat(provider.requests().getLast().path()).isEqualTo("/" + server + "/v1/embeddings");
        assertThat(body(provider)).isEqualTo(quoted("{'model':'own-bge','input':'a'}"));
        assertThat(result).contains("\"embedding\":[1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nebius   | {'model':'own','prompt':'p','width':1024,'height':768,'response_format':'b64_json'}
        together | {'model':'own','prompt':'p','width':1024,'height':768,'response_format':'base64'}
        """)
    void images_areInTheServersForm(String server, String body) throws InterruptedException {
        ScriptedProvider provider = start(server, "own", "text-to-image", "{'data':[{'b64_json':'QUJD'}]}");

        String result = result(draw(server + "/a/b", "'prompt':'p','size':'1024x768','response_format':'b64_json'"));

        assertThat(provider.requests().getLast().path()).isEqualTo("/" + server + "/v1/images/generations");
        assertThat(body(provider)).isEqualTo(quoted(body));
        assertThat(result).contains("\"index\":0", "\"b64_json\":\"QUJD\"");
    }

    @Test
    void imagesOfReplicate_arePredictions() throws InterruptedException {
        ScriptedProvider provider = start(
                "replicate",
                "black-forest-labs/flux-dev",
                "text-to-image",
                "{'status':'succeeded','output':['https://replicate.delivery/a']}");

        String result = result(draw("replicate/black-forest-labs/FLUX.1-dev", "'prompt':'p'"));

        assertThat(provider.requests().getLast().path())
                .isEqualTo("/replicate/v1/models/black-forest-labs/flux-dev/predictions");
        assertThat(body(provider)).isEqualTo(quoted("{'input':{'prompt':'p'}}"));
        assertThat(result).contains("https://replicate.delivery/a");
    }

    @Test
    void requestWithoutAFormAtTheServer_isTheClientsMistake() throws InterruptedException {
        start("replicate", "google/imagen-4", "text-to-image", "{}");

        assertThat(error(draw("replicate/a/b", "'prompt':'p','n':2")).statusCode())
                .contains(400);
    }

    @Test
    void imagesOfFal_haveItsMembers() throws InterruptedException {
        ScriptedProvider provider = start(
                "fal-ai", "fal-ai/flux/dev", "text-to-image", "{'images':[{'url':'data:image/png;base64,QUJD'}]}");

        String result = result(draw(
                FLUX,
                "'prompt':'p','n':2,'size':'1024x768','output_format':'jpg','response_format':'b64_json',"
                        + "'guidance_scale':3.5,'quality':'high'"));

        assertThat(body(provider))
                .isEqualTo(quoted("{'prompt':'p','guidance_scale':3.5,'num_images':2,"
                        + "'image_size':{'width':1024,'height':768},'output_format':'jpeg','sync_mode':true}"));
        assertThat(result).contains("\"b64_json\":\"QUJD\"", "\"dropped_params\":[\"quality\"]");
    }

    @Test
    void editOfFal_sendsTheImageAsADataUrl() throws InterruptedException {
        ScriptedProvider provider =
                start("fal-ai", "fal-ai/kontext", "image-to-image", "{'images':[{'url':'https://fal.media/a'}]}");

        String result = result(upload(RequestType.IMAGE_EDIT, field("prompt", "p") + file("image", "a.png", "bytes")));

        assertThat(body(provider))
                .isEqualTo(quoted("{'prompt':'p','image_url':'data:image/png;base64,Ynl0ZXM=',"
                        + "'image_urls':['data:image/png;base64,Ynl0ZXM=']}"));
        assertThat(result).contains("https://fal.media/a");
    }

    @Test
    void speechOfFal_isFetched() throws InterruptedException {
        ScriptedProvider provider =
                start("fal-ai", "fal-ai/dia-tts", "text-to-speech", "{'audio':{'url':'" + files.url() + "/a.mp3'}}");

        String result = result(infer(RequestType.SPEECH, "fal-ai/nari-labs/Dia-1.6B", "'input':'hello','voice':'v'"));

        assertThat(body(provider)).isEqualTo(quoted("{'voice':'v','text':'hello'}"));
        assertThat(result).contains("\"audio\":\"c291bmQ=\"", "\"input_chars\":5");
        assertThat(files.requests().getFirst().header("authorization")).isEmpty();
    }

    @Test
    void transcriptOfFal_hasSegments() throws InterruptedException {
        ScriptedProvider provider = start(
                "fal-ai",
                "fal-ai/whisper",
                "automatic-speech-recognition",
                "{'text':'hello','chunks':[{'timestamp':[0.0,1.5],'text':'hello'}]}");

        String result = result(upload(
                RequestType.TRANSCRIPTION,
                field("language", "de") + field("prompt", "p") + file("file", "a.wav", "bytes")));

        assertThat(body(provider)).isEqualTo(quoted("{'language':'de','audio_url':'data:audio/wav;base64,Ynl0ZXM='}"));
        assertThat(result)
                .contains(quoted("'text':'hello','segments':[{'id':0,'text':'hello','start':0.0,'end':1.5}]"))
                .contains("\"dropped_params\":[\"prompt\"]");
    }

    /** A provider that is the hub and the router. */
    private ScriptedProvider start(String server, String id, String task, String answer) {
        String mapping = quoted("{'inferenceProviderMapping':{'" + server + "':{'status':'live','providerId':'" + id
                + "','task':'" + task + "'}}}");
        return harness.start(request -> json(request.method().equals("GET") ? mapping : quoted(answer)));
    }

    private Answer draw(String model, String members) throws InterruptedException {
        return infer(RequestType.IMAGE_GENERATION, model, members);
    }

    private Answer infer(RequestType type, String model, String members) throws InterruptedException {
        ModelRef ref = new ModelRef("huggingface", model);
        return harness.infer(SampleJobs.json(type, quoted("{'model':'openai/gpt-4o'," + members + "}"), ref), ref);
    }

    private Answer upload(RequestType type, String parts) throws InterruptedException {
        ModelRef ref = new ModelRef("huggingface", "fal-ai/acme/model");
        return harness.infer(new InferenceRequest(type, List.of(ref), FormBody.of(parts), Optional.empty()), ref);
    }

    private static String body(ScriptedProvider provider) {
        return provider.requests().getLast().body().asUtf8();
    }
}
