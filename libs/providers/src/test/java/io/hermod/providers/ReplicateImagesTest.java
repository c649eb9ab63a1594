package io.hermod.providers;

import static io.hermod.providers.FormBody.field;
import static io.hermod.providers.FormBody.file;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.providers.fetch.SampleFiles;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of Replicate's models, and their edits. */
class ReplicateImagesTest extends ProviderTest {
    private static final String FLUX = "black-forest-labs/flux-schnell";

    private ScriptedProvider files = harness.serveFiles(SampleFiles.answer("image/png", SampleFiles.PNG));

    @Test
    void images_comeAsTheirUrls() throws InterruptedException {
        ScriptedProvider provider =
                harness.start(output("['https://replicate.delivery/a','https://replicate.delivery/b']"));

        String result = result(draw(FLUX, "'prompt':'p','n':2,'seed':7,'size':'1536x1024','user':'u'"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/models/" + FLUX + "/predictions");
        assertThat(onlyBody(provider))
                .isEqualTo(quoted("{'input':{'prompt':'p','seed':7,'num_outputs':2,'aspect_ratio':'3:2'}}"));
        assertThat(result)
                .contains(quoted("'data':[{'url':'https://replicate.delivery/a','index':0},"
                        + "{'url':'https://replicate.delivery/b','index':1}]"))
                .contains("\"dropped_params\":[\"user\"]");
        assertThat(files.calls()).isZero();
    }

    @Test
    void images_areFetched_ifTheyAreAskedFor() throws InterruptedException {
        harness.start(output("'" + files.url() + "/a.png'"));

        String result = result(draw(FLUX, "'prompt':'p','response_format':'b64_json'"));

        assertThat(result).contains(quoted("'data':[{'b64_json':'" + base64() + "','index':0}]"));
        assertThat(files.requests().getFirst().header("authorization")).isEmpty();
    }

    @Test
    void imageInADataUrl_isNotFetched() throws InterruptedException {
        harness.start(output("'data:image/png;base64,QUJD'"));

        assertThat(result(draw(FLUX, "'prompt':'p','response_format':'b64_json'")))
                .contains("\"b64_json\":\"QUJD\"");
    }

    @Test
    void imageThatIsNotThereYet_isFetchedAgain() throws InterruptedException {
        files = harness.serveFiles(bare(503), SampleFiles.answer("image/png", SampleFiles.PNG));
        ScriptedProvider provider = harness.start(output("'" + files.url() + "/a.png'"));

        assertThat(result(draw(FLUX, "'prompt':'p','response_format':'b64_json'")))
                .contains(base64());

        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"404, 1", "503, 4"})
    void imageThatCannotBeFetched_failsTheJob_andIsNotMadeAgain(int status, int fetches) throws InterruptedException {
        files = harness.serveFiles(bare(status));
        ScriptedProvider provider = harness.start(output("'" + files.url() + "/a.png'"));

        Answer answer = draw(FLUX, "'prompt':'p','response_format':'b64_json'");

        assertThat(error(answer).type()).contains("output_unavailable");
        assertThat(error(answer).message())
                .isEqualTo(
                        "replicate made a file that could not be fetched: data[0].url has a URL whose server answered"
                                + " with HTTP " + status);
        assertThat(files.calls()).isEqualTo(fetches);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        black-forest-labs/flux-1.1-pro-ultra | 'image_prompt':'https://a'
        black-forest-labs/flux-kontext-pro   | 'input_image':'https://a'
        black-forest-labs/flux-dev           | 'image':'https://a'
        black-forest-labs/flux-2-pro         | 'input_image':'https://a'
        google/nano-banana                   | 'image_input':['https://a']
        openai/gpt-image-1                   | 'input_images':['https://a']
        acme/unknown                         | 'input_images':['https://a']
        """)
    void picture_hasTheNameThatTheModelTakes(String model, String member) throws InterruptedException {
        ScriptedProvider provider = harness.start(output("'https://replicate.delivery/a'"));

        result(draw(model, "'prompt':'p','input_images':['https://a']"));

        assertThat(onlyBody(provider)).isEqualTo(quoted("{'input':{'prompt':'p'," + member + "}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        openai/gpt-image-1    | 'n':2                                    | 'number_of_images':2
        stability-ai/sdxl     | 'size':'1024x768'                        | 'width':1024,'height':768
        stability-ai/stable-diffusion | 'size':'1024x768'                | 'width':1024,'height':768
        stability-ai/stable-diffusion-3.5-large | 'size':'1024x768'      | 'aspect_ratio':'4:3'
        google/imagen-4       | 'size':'auto','n':1                      | 'prompt':'p'}
        google/imagen-4       | 'size':'1024x1024','aspect_ratio':'16:9' | 'aspect_ratio':'16:9'}
        black-forest-labs/flux-2-pro | 'input_images':['https://a','https://b'] | 'input_image':'https://a','input_image_2':'https://b'
        """)
    void members_areTheModelsOwn(String model, String members, String sent) throws InterruptedException {
        ScriptedProvider provider = harness.start(output("'https://replicate.delivery/a'"));

        result(draw(model, "'prompt':'p'," + members));

        assertThat(onlyBody(provider)).contains(quoted(sent));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        google/imagen-4                    | 'n':2                    | n must be 1: this model makes one image at a time
        black-forest-labs/flux-kontext-pro | 'input_images':['a','b'] | only one image has a form at this model of replicate
        google/imagen-4                    | 'size':'xl'              | size must be auto, or a width and a height such as 1024x1024
        """)
    void requestWithoutAForm_isTheClientsMistake(String model, String members, String message)
            throws InterruptedException {
        harness.start(output("'https://replicate.delivery/a'"));

        assertThat(error(draw(model, "'prompt':'p'," + members)).message()).isEqualTo("replicate: " + message);
    }

    @Test
    void edit_sendsItsFilesAsDataUrls() throws InterruptedException {
        ScriptedProvider provider = harness.start(output("'https://replicate.delivery/a'"));

        String result = result(edit(
                "black-forest-labs/flux-fill-pro",
                field("prompt", "42")
                        + field("guidance", "2.5")
                        + field("prompt_upsampling", "true")
                        + file("image", "a.jpg", "bytes")
                        + file("mask", "m.png", "bytes")));

        assertThat(onlyBody(provider))
                .isEqualTo(quoted("{'input':{'prompt':'42','guidance':2.5,'prompt_upsampling':true,"
                        + "'image':'data:image/jpeg;base64,Ynl0ZXM=','mask':'data:image/png;base64,Ynl0ZXM='}}"));
        assertThat(result).contains("https://replicate.delivery/a");
    }

    @Test
    void maskOfAModelWithoutOne_isTheClientsMistake() throws InterruptedException {
        harness.start(output("'https://replicate.delivery/a'"));

        assertThat(error(edit(
                                "black-forest-labs/flux-kontext-pro",
                                field("prompt", "p")
                                        + file("image", "a.png", "bytes")
                                        + file("mask", "m.png", "bytes")))
                        .message())
                .isEqualTo("replicate: a mask has no form at this model of replicate");
    }

    private Answer draw(String model, String members) throws InterruptedException {
        ModelRef ref = new ModelRef("replicate", model);
        String body = quoted("{'model':'openai/gpt-4o'," + members + "}");
        return harness.infer(SampleJobs.json(RequestType.IMAGE_GENERATION, body, ref), ref);
    }

    private Answer edit(String model, String parts) throws InterruptedException {
        ModelRef ref = new ModelRef("replicate", model);
        return harness.infer(
                new InferenceRequest(RequestType.IMAGE_EDIT, List.of(ref), FormBody.of(parts), Optional.empty()), ref);
    }

    private static ScriptedAnswer output(String output) {
        return json(201, quoted("{'id':'p1','status':'succeeded','output':" + output + "}"));
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(SampleFiles.PNG);
    }
}
