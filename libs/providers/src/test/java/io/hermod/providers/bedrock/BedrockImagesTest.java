package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.BedrockJson.quoted;
import static io.hermod.providers.bedrock.BedrockJson.tree;
import static io.hermod.providers.bedrock.BedrockJson.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.wire.tree.InvalidShape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of Nova Canvas, Titan and Stability. The bodies are written for the tests, after Amazon's documents. */
class BedrockImagesTest {
    private static final String CANVAS = "amazon.nova-canvas-v1:0";
    private static final String INPAINT = "us.stability.stable-image-inpaint-v1:0";
    private static final String STABILITY = "stability.sd3-5-large-v1:0";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        amazon.nova-canvas-v1:0 | {'prompt':'p','negative_prompt':'no','n':2,'size':'1024x768','quality':'hd','seed':7,'cfg_scale':6.5} | [{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'p','negativeText':'no'},'imageGenerationConfig':{'width':1024,'height':768,'numberOfImages':2,'quality':'premium','cfgScale':6.5,'seed':7}}]
        amazon.nova-canvas-v1:0 | {'prompt':'p','style':'PHOTOREALISM'} | [{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'p','style':'PHOTOREALISM'}}]
        amazon.titan-image-generator-v2:0 | {'prompt':'p','size':'auto','quality':'auto'} | [{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'p'}}]
        stability.sd3-5-large-v1:0 | {'prompt':'p','n':2,'size':'1792x1024','output_format':'jpg'} | [{'prompt':'p','output_format':'jpeg','aspect_ratio':'16:9'},{'prompt':'p','output_format':'jpeg','aspect_ratio':'16:9'}]
        stability.stable-image-core-v1:1 | {'prompt':'p','n':2,'aspect_ratio':'3:2','seed':5} | [{'prompt':'p','seed':5,'aspect_ratio':'3:2'},{'prompt':'p','seed':6,'aspect_ratio':'3:2'}]
        """)
    void generation_becomesTheModelsBodies(String model, String request, String bodies) {
        assertThat(bodies(BedrockImages.generation(tree(request.replace('\'', '"')), model)))
                .isEqualTo(quoted(bodies));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'prompt':'p','size':'big'}",
                "{'prompt':'p','output_format':'webp'}",
                "{'prompt':'p','aspect_ratio':'1:1'}",
                "{'prompt':'p','background':'transparent'}",
                "{'prompt':'p','input_images':['x']}"
            })
    void generationWithoutForm_isAnErrorForTheClient(String request) {
        assertThatThrownBy(() -> BedrockImages.generation(tree(request.replace('\'', '"')), CANVAS))
                .isInstanceOf(InvalidShape.class);
    }

    @Test
    void membersWithoutForm_areNamed() {
        assertThat(BedrockImages.generation(
                                tree(
                                        "{\"prompt\":\"p\",\"style\":\"vivid\",\"user\":\"u\",\"response_format\":\"url\"}"),
                                CANVAS)
                        .dropped())
                .containsExactlyInAnyOrder("style", "user", "response_format");
    }

    @Test
    void edit_hasTheTaskOfItsType() {
        assertThat(edit(CANVAS, Map.of("type", "inpainting", "prompt", "p", "n", "1"), "mask"))
                .isEqualTo(quoted("""
                    [{'taskType':'INPAINTING','inPaintingParams':{'image':'img','maskImage':'mask','text':'p'},
                      'imageGenerationConfig':{'numberOfImages':1}}]\
                    """));
        assertThat(edit(
                        CANVAS,
                        Map.of(
                                "type",
                                "OUTPAINTING",
                                "prompt",
                                "p",
                                "mask_prompt",
                                "sky",
                                "out_painting_mode",
                                "PRECISE"),
                        null))
                .isEqualTo(quoted("""
                    [{'taskType':'OUTPAINTING','outPaintingParams':
                      {'image':'img','maskPrompt':'sky','text':'p','outPaintingMode':'PRECISE'}}]\
                    """));
        assertThat(edit(CANVAS, Map.of("type", "background_removal", "size", "8x8"), null))
                .isEqualTo(quoted("""
                    [{'taskType':'BACKGROUND_REMOVAL','backgroundRemovalParams':{'image':'img'}}]\
                    """));
        assertThat(edit(CANVAS, Map.of("prompt", "p", "mask_prompt", "sky"), null))
                .isEqualTo(quoted("""
                    [{'taskType':'INPAINTING','inPaintingParams':{'image':'img','maskPrompt':'sky','text':'p'}}]\
                    """));
        assertThat(edit(CANVAS, Map.of("prompt", "p", "similarity_strength", "0.8"), null))
                .isEqualTo(quoted("""
                    [{'taskType':'IMAGE_VARIATION','imageVariationParams':
                      {'images':['img'],'text':'p','similarityStrength':0.8}}]\
                    """));
    }

    @Test
    void editOfStability_isFlat() {
        assertThat(edit(STABILITY, Map.of("prompt", "p", "strength", "0.4", "seed", "3"), null))
                .isEqualTo(quoted("""
                    [{'prompt':'p','seed':3,'image':'img','mode':'image-to-image','strength':0.4}]\
                    """));
        assertThat(edit(INPAINT, Map.of("prompt", "p", "grow_mask", "5", "type", "inpainting"), "mask"))
                .isEqualTo(quoted("[{'prompt':'p','image':'img','mask':'mask','grow_mask':5}]"));
        assertThat(edit("stability.stable-image-remove-background-v1:0", Map.of("prompt", "p"), null))
                .isEqualTo(quoted("[{'image':'img'}]"));
        assertThat(edit("stability.stable-image-style-guide-v1:0", Map.of("prompt", "p", "size", "2048x1024"), null))
                .isEqualTo(quoted("[{'prompt':'p','image':'img','aspect_ratio':'16:9'}]"));
    }

    @Test
    void transferOfAStyle_hasTwoImages() {
        ImageForm form =
                new ImageForm(Map.of("prompt", "p", "style_strength", "0.5"), List.of("a", "b"), Optional.empty());

        assertThat(bodies(BedrockImages.edit(form, "stability.stable-style-transfer-v1:0")))
                .isEqualTo(quoted("[{'prompt':'p','init_image':'a','style_image':'b','style_strength':0.5}]"));
        assertThatThrownBy(() -> BedrockImages.edit(form, INPAINT)).hasMessageContaining("only one image");
        assertThatThrownBy(() -> edit("stability.stable-style-transfer-v1:0", Map.of("prompt", "p"), null))
                .hasMessageContaining("two images");
    }

    @Test
    void fieldsHaveBifrostsNamesToo() {
        assertThat(edit(
                        CANVAS,
                        Map.of(
                                "type",
                                "outpainting",
                                "prompt",
                                "p",
                                "mask_prompt",
                                "sky",
                                "outpainting_mode",
                                "precise",
                                "cfgScale",
                                "6.5",
                                "negativeText",
                                "no"),
                        null))
                .isEqualTo(quoted("""
                    [{'taskType':'OUTPAINTING','outPaintingParams':
                      {'image':'img','maskPrompt':'sky','text':'p','negativeText':'no','outPaintingMode':'PRECISE'},
                      'imageGenerationConfig':{'cfgScale':6.5}}]\
                    """));
    }

    @Test
    void fieldsThatTheTaskDoesNotTake_areNamed() {
        ImageForm form = new ImageForm(
                Map.of(
                        "type",
                        "background_removal",
                        "prompt",
                        "p",
                        "background",
                        "transparent",
                        "response_format",
                        "b64_json",
                        "own",
                        "x"),
                List.of("img"),
                Optional.empty());

        assertThat(BedrockImages.edit(form, CANVAS).dropped()).containsExactly("own", "prompt");
    }

    @Test
    void variation_hasAllImages() {
        ImageForm form = new ImageForm(Map.of("n", "2", "user", "u"), List.of("a", "b"), Optional.empty());
        InvokeRequests requests = BedrockImages.variation(form, CANVAS);

        assertThat(bodies(requests)).isEqualTo(quoted("""
            [{'taskType':'IMAGE_VARIATION','imageVariationParams':{'images':['a','b']},
              'imageGenerationConfig':{'numberOfImages':2}}]\
            """));
        assertThat(requests.dropped()).containsExactly("user");
        assertThatThrownBy(() -> BedrockImages.variation(form, STABILITY)).isInstanceOf(InvalidShape.class);
    }

    @Test
    void editsWithoutForm_areAnErrorForTheClient() {
        assertThatThrownBy(() -> edit(CANVAS, Map.of("prompt", "p"), "mask"))
                .isInstanceOf(InvalidShape.class)
                .hasMessageContaining("black");
        assertThatThrownBy(() -> edit(INPAINT, Map.of("prompt", "p"), "mask")).hasMessageContaining("black");
        assertThatThrownBy(() -> edit(CANVAS, Map.of("type", "background_removal"), "mask"))
                .isInstanceOf(InvalidShape.class);
        assertThatThrownBy(() -> edit(CANVAS, Map.of("prompt", "p", "background", "transparent"), null))
                .hasMessageContaining("opaque");
        assertThatThrownBy(() -> edit(CANVAS, Map.of("type", "inpainting"), null))
                .isInstanceOf(InvalidShape.class);
        assertThatThrownBy(() -> edit(CANVAS, Map.of("type", "dance"), null)).isInstanceOf(InvalidShape.class);
        assertThatThrownBy(() -> edit(CANVAS, Map.of("n", "x"), null)).isInstanceOf(InvalidShape.class);
        assertThatThrownBy(() -> edit(STABILITY, Map.of("prompt", "p"), "mask")).isInstanceOf(InvalidShape.class);
        assertThatThrownBy(() -> edit(STABILITY, Map.of(), null)).isInstanceOf(InvalidShape.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'images':['A','B']}",
                "{'images':['A','B'],'error':null}",
                "{'images':['A','B'],'error':'One image was blocked'}",
                "{'images':['A','B'],'seeds':[1,2],'finish_reasons':[null,null]}"
            })
    void images_becomeTheResult(String answer) {
        assertThat(result(answer))
                .isInstanceOfSatisfying(
                        InvokeReading.Done.class,
                        done -> assertThat(value(done.result()))
                                .isEqualTo(
                                        quoted(
                                                "{'created':5,'data':[{'b64_json':'A','index':0},{'b64_json':'B','index':1}]}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'images':[],'error':'blocked'}",
                "{'error':'blocked'}",
                "{'images':[''],'seeds':[1],'finish_reasons':['blocked']}"
            })
    void imagesThatAreHeldBack_areAnErrorForTheClient(String answer) {
        assertThat(result(answer))
                .isInstanceOfSatisfying(
                        InvokeReading.Filtered.class,
                        filtered -> assertThat(value(filtered.document())).isEqualTo(quoted("""
                            {'error':{'message':'blocked','type':'invalid_request_error','code':'content_filter','status':400}}\
                            """)));
    }

    @Test
    void otherAnswers_areNotRead() {
        assertThatThrownBy(() -> result("{}")).isInstanceOf(InvalidShape.class);
    }

    private static InvokeReading result(String answer) {
        return BedrockImages.result(
                List.of(InvokeAnswer.of(tree(answer.replace('\'', '"')))), Instant.ofEpochSecond(5));
    }

    private static Object edit(String model, Map<String, String> fields, @Nullable String mask) {
        return bodies(BedrockImages.edit(new ImageForm(fields, List.of("img"), Optional.ofNullable(mask)), model));
    }

    private static List<Object> bodies(InvokeRequests requests) {
        return requests.bodies().stream().map(BedrockJson::value).toList();
    }
}
