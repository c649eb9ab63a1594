package io.hermod.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads stand as marks in the tree of a body, and come back where the marks are. */
class MarkedBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"openai/m\",\"a\":\"<1>\",\"b\":\"x<22>y\"}",
                "{\"a\":\"<1>\",\"model\":\"openai/m\",\"b\":\"<2>\"}",
                "{\"a\":\"<1>\",\"b\":\"<2>\",\"model\":\"openai/m\"}",
                "{\"a\":\"<1><2>\",\"model\":\"openai/m\"}",
                "{\"grüße\":\"é 😀 \\u00e9\",\"a\":\"ü<1>ü\",\"model\":\"openai/m\"}",
                "{\"model\":\"openai/m\"}"
            })
    void bodyThatIsNotMapped_keepsItsUploads_andNamesTheModel(String text) {
        MarkedBody marked = MarkedBody.of(UploadedBodies.of(text), "other");

        assertThat(tree(UploadedBodies.text(marked.pieces(JsonMap.copyOf(marked.tree())))))
                .isEqualTo(tree(text.replace("openai/m", "other")));
    }

    @Test
    void mark_coversTheDataOnly_soThatAMappingKnowsTheMediaType() {
        MarkedBody marked =
                MarkedBody.of(UploadedBodies.of("{\"model\":\"openai/m\",\"url\":\"data:image/png;base64,<3>\"}"), "m");

        String url = marked.tree().requiredText("url");

        assertThat(url).startsWith("data:image/png;base64,");
        assertThat(marked.marks().files()).containsOnlyKeys(url.substring(url.indexOf(',') + 1));
    }

    @Test
    void uploads_followTheirMarks_ifAMappingMovesThem() {
        MarkedBody marked =
                MarkedBody.of(UploadedBodies.of("{\"model\":\"openai/m\",\"a\":\"<1>\",\"b\":\"<2>\"}"), "m");
        JsonMap mapped = new JsonMap()
                .put("second", marked.tree().requiredText("b"))
                .put("inner", JsonMap.of("first", marked.tree().requiredText("a")));

        assertThat(UploadedBodies.text(marked.pieces(mapped)))
                .isEqualTo("{\"second\":\"<2>\",\"inner\":{\"first\":\"<1>\"}}");
    }

    @Test
    void upload_isNotSent_ifAMappingLeavesItsMarkOut() {
        MarkedBody marked = MarkedBody.of(UploadedBodies.of("{\"model\":\"openai/m\",\"a\":\"<1>\"}"), "m");

        assertThat(UploadedBodies.text(marked.pieces(JsonMap.of("b", 1)))).isEqualTo("{\"b\":1}");
    }

    @Test
    void manyUploads_areToldApart() {
        String uploads = IntStream.range(1, 31).mapToObj(i -> "\"<" + i + ">\"").collect(Collectors.joining(","));
        MarkedBody marked = MarkedBody.of(UploadedBodies.of("{\"model\":\"openai/m\",\"all\":[" + uploads + "]}"), "m");

        assertThat(UploadedBodies.text(marked.pieces(JsonMap.copyOf(marked.tree()))))
                .isEqualTo("{\"model\":\"m\",\"all\":[" + uploads + "]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hermod-upload-0-", "hermod-upload-0-0-", "hermod-upload-0-hermod-upload-1-0-"})
    void clientsText_isNoMark_ifItLooksLikeOne(String text) {
        String body = "{\"model\":\"openai/m\",\"a\":\"" + text + "\",\"b\":\"<7>\"}";
        MarkedBody marked = MarkedBody.of(UploadedBodies.of(body), "m");

        assertThat(UploadedBodies.text(marked.pieces(JsonMap.copyOf(marked.tree()))))
                .isEqualTo(body.replace("openai/m", "m"));
    }

    @Test
    void modelsName_isEscaped() {
        MarkedBody marked = MarkedBody.of(UploadedBodies.of("{\"model\":\"openai/m\"}"), "a \"b\" \\");

        assertThat(marked.tree().requiredText("model")).isEqualTo("a \"b\" \\");
    }

    @Test
    void bytesOfTheClient_areNotCopiedForEachUpload() {
        MarkedBody marked =
                MarkedBody.of(UploadedBodies.of("{\"model\":\"openai/m\",\"a\":\"<1>\",\"b\":\"<2>\"}"), "m");

        List<Payload> sources = marked.pieces(JsonMap.copyOf(marked.tree())).stream()
                .filter(BodyPiece.Bytes.class::isInstance)
                .map(piece -> ((BodyPiece.Bytes) piece).source())
                .toList();

        assertThat(sources).hasSize(3).allSatisfy(source -> assertThat(source).isSameAs(sources.getFirst()));
    }

    @Test
    void fetchedFile_isADataUrl_whoseDataIsThatOfTheFile() {
        FetchedFiles fetched =
                new FetchedFiles(Map.of("https://a/b", new FetchedFiles.File("image/png", Payload.utf8("AAAA"))));
        MarkedBody marked = MarkedBody.of(
                UploadedBodies.of("{\"model\":\"openai/m\",\"a\":\"hermod-upload-0-1-\",\"b\":\"<3>\"}"), "m", fetched);
        String url = marked.dataUrl("https://a/b").orElseThrow();

        assertThat(marked.dataUrl("https://a/c")).isEmpty();
        assertThat(UploadedBodies.text(marked.pieces(
                        JsonMap.of("u", url).put("a", marked.tree().required("a")))))
                .isEqualTo("{\"u\":\"data:image/png;base64,AAAA\",\"a\":\"hermod-upload-0-1-\"}");
    }

    private static Object tree(String json) {
        try {
            return JsonTree.read(Payload.utf8(json).bytes()).value();
        } catch (MalformedJson malformed) {
            throw new AssertionError(malformed);
        }
    }
}
