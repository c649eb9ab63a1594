package io.hermod.providers;

import static io.hermod.providers.FormBody.field;
import static io.hermod.providers.FormBody.file;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forms with images for Bedrock, which takes files as base64 in JSON. */
class BedrockImageFilesTest extends ProviderTest {
    private static final UploadKey KEY = new UploadKey(Caller.ANONYMOUS, UploadId.at(SampleJobs.NOW));
    private static final ModelRef CANVAS = new ModelRef("bedrock", "amazon.nova-canvas-v1:0");
    private static final ScriptedAnswer IMAGE = json("{\"images\":[\"QUJD\"]}");

    @BeforeEach
    void startWithoutKeys() {
        harness.useNoKeys();
        harness.uploads().put(KEY, "a.png", "image/png", Payload.utf8("upload"));
    }

    @Test
    void edit_isSentAsJson_withTheUploadAsBase64() throws InterruptedException {
        ScriptedProvider provider = harness.start(IMAGE);

        String result = result(infer(
                RequestType.IMAGE_EDIT,
                field("prompt", "a \"cat\"") + field("mask_prompt", "sky") + field("user", "u")));

        assertThat(onlyRequest(provider).path()).isEqualTo("/model/amazon.nova-canvas-v1%3A0/invoke");
        assertThat(onlyRequest(provider).header("content-type")).contains("application/json");
        assertThat(onlyBody(provider)).isEqualTo("""
            {"taskType":"INPAINTING","inPaintingParams":\
            {"image":"dXBsb2Fk","maskPrompt":"sky","text":"a \\"cat\\""}}\
            """);
        assertThat(result).contains("\"b64_json\":\"QUJD\"", "\"dropped_params\":[\"user\"]");
    }

    @Test
    void variation_isSentAsJson() throws InterruptedException {
        ScriptedProvider provider = harness.start(IMAGE);

        result(infer(RequestType.IMAGE_VARIATION, field("n", "2")));

        assertThat(onlyBody(provider)).isEqualTo("""
            {"taskType":"IMAGE_VARIATION","imageVariationParams":{"images":["dXBsb2Fk"]},\
            "imageGenerationConfig":{"numberOfImages":2}}\
            """);
    }

    @Test
    void maskOfOpenAi_isTheClientsMistake() throws InterruptedException {
        ScriptedProvider provider = harness.start(IMAGE);

        Answer answer = infer(RequestType.IMAGE_EDIT, field("prompt", "p") + file("mask", "m.png", "mask"));

        assertThat(error(answer).statusCode()).contains(400);
        assertThat(error(answer).message()).startsWith("bedrock: a mask needs the field type");
        assertThat(provider.calls()).isZero();
    }

    @Test
    void uploadInJson_isSentAsBase64() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"embedding\":[1],\"inputTextTokenCount\":1}"));
        String body = "{\"model\":\"\",\"input\":[{\"type\":\"image_url\",\"image_url\":\"data:image/png;base64,\"}]}";
        int at = body.indexOf("base64,") + "base64,".length();

        result(harness.infer(
                request(
                        RequestType.EMBEDDING,
                        new RequestBody(
                                "application/json",
                                Payload.utf8(body),
                                9,
                                11,
                                List.of(new Insertion(at, upload(BodyPiece.Encoding.BASE64))))),
                new ModelRef("bedrock", "amazon.titan-embed-image-v1")));

        assertThat(onlyBody(provider)).contains("\"inputImage\":\"dXBsb2Fk\"");
    }

    /** A form whose image is an upload. */
    private Answer infer(RequestType type, String fields) throws InterruptedException {
        String parts = fields + file("image", "a.png", "");
        return harness.infer(request(type, FormBody.endingWith(upload(BodyPiece.Encoding.RAW), parts)), CANVAS);
    }

    private static InferenceRequest request(RequestType type, RequestBody body) {
        return new InferenceRequest(type, List.of(CANVAS), body, Optional.empty());
    }

    private static BodyPiece.Upload upload(BodyPiece.Encoding encoding) {
        return new BodyPiece.Upload(KEY, "upload".length(), encoding);
    }
}
