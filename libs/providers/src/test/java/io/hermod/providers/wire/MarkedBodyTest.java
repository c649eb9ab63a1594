package io.hermod.providers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.tree.JsonMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkedBodyTest {
    private static final String SLOT = "\"openai/gpt-4o\"";
    private static final BodyPiece.Upload FIRST = upload(3);
    private static final BodyPiece.Upload SECOND = upload(6);

    @Test
    void model_fillsTheSlot_whereverTheUploadsAre() {
        for (String body : List.of(
                "{'model':%s,'a':'^','b':'^'}", "{'a':'^','model':%s,'b':'^'}", "{'a':'^','b':'^','model':%s}")) {
            MarkedBody marked = MarkedBody.of(body(body, FIRST, SECOND), "m\"1");

            assertThat(marked.tree().text("model")).contains("m\"1");
            assertThat(marked.tree().members()).hasSize(3);
            assertThat(marked.files()).containsValues(FIRST, SECOND);
        }
    }

    @Test
    void uploads_areInTheirPlaces_alsoInAnotherOrder() {
        MarkedBody marked = MarkedBody.of(body("{'model':%s,'a':'x^','b':'^y'}", FIRST, SECOND), "m");

        JsonMap mapped = new JsonMap()
                .put("b", marked.tree().requiredText("b"))
                .put("a", marked.tree().requiredText("a"));

        assertThat(shown(marked.pieces(mapped))).containsExactly("{\"b\":\"", "6", "y\",\"a\":\"x", "3", "\"}");
    }

    @Test
    void uploadThatIsLeftOut_isNotSent_andOneThatIsNamedTwiceIsSentTwice() {
        MarkedBody marked = MarkedBody.of(body("{'model':%s,'a':'^','b':'^'}", FIRST, SECOND), "m");
        String mark = marked.tree().requiredText("b");

        assertThat(shown(marked.pieces(JsonMap.of("c", List.of(mark, mark)))))
                .containsExactly("{\"c\":[\"", "6", "\",\"", "6", "\"]}");
    }

    @Test
    void bodyWithoutFiles_isOnePiece() {
        MarkedBody marked = MarkedBody.of(body("{'model':%s}"), "m");

        assertThat(shown(marked.pieces(JsonMap.of("a", "hermod-upload-0-0-"))))
                .containsExactly("{\"a\":\"hermod-upload-0-0-\"}");
    }

    @Test
    void textOfTheClient_isNeverTakenForAMark() {
        MarkedBody marked = MarkedBody.of(body("{'model':%s,'a':'hermod-upload-0-0-','b':'^'}", FIRST), "m");

        assertThat(shown(marked.pieces(JsonMap.copyOf(marked.tree()))))
                .containsExactly("{\"model\":\"m\",\"a\":\"hermod-upload-0-0-\",\"b\":\"", "3", "\"}");
    }

    @Test
    void fetchedFile_isADataUrl_whoseDataIsThatOfTheFile() {
        FetchedFiles fetched =
                new FetchedFiles(Map.of("https://a/b", new FetchedFiles.File("image/png", Payload.utf8("AAAA"))));
        MarkedBody marked = MarkedBody.of(body("{'model':%s,'a':'hermod-upload-0-1-','b':'^'}", FIRST), "m", fetched);
        String url = marked.dataUrl("https://a/b").orElseThrow();

        assertThat(url).startsWith("data:image/png;base64,");
        assertThat(marked.dataUrl("https://a/c")).isEmpty();
        assertThat(shown(marked.pieces(
                        JsonMap.of("u", url).put("a", marked.tree().required("a")))))
                .containsExactly("{\"u\":\"data:image/png;base64,", "AAAA", "\",\"a\":\"hermod-upload-0-1-\"}");
    }

    /** Bytes as their text, and uploads as their size. */
    private static List<String> shown(List<BodyPiece> pieces) {
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case BodyPiece.Bytes bytes -> bytes.source().asUtf8().substring(bytes.from(), bytes.to());
                    case BodyPiece.Upload upload -> Long.toString(upload.bytes());
                })
                .toList();
    }

    /** A body in single quotes, with uploads in the places of its carets. */
    private static RequestBody body(String template, BodyPiece.Upload... uploads) {
        String json = template.formatted(SLOT).replace('\'', '"');
        List<Insertion> insertions = new ArrayList<>();
        for (BodyPiece.Upload upload : uploads) {
            int at = json.indexOf('^');
            insertions.add(new Insertion(at, upload));
            json = json.substring(0, at) + json.substring(at + 1);
        }
        int slot = json.indexOf(SLOT);
        return new RequestBody("application/json", Payload.utf8(json), slot, slot + SLOT.length(), insertions);
    }

    private static BodyPiece.Upload upload(int bytes) {
        UploadId id = UploadId.at(SampleJobs.NOW);
        return new BodyPiece.Upload(new UploadKey(Caller.ANONYMOUS, id), bytes, BodyPiece.Encoding.BASE64);
    }
}
