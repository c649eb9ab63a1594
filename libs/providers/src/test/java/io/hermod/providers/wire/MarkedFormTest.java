package io.hermod.providers.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Forms whose fields are mapped to JSON while their files stay where they are. */
class MarkedFormTest {
    private static final UploadKey KEY = new UploadKey(Caller.ANONYMOUS, UploadId.at(SampleJobs.NOW));
    private static final String HEAD = "--hermod-b\r\nContent-Disposition: form-data; name=\"";
    private static final String FORM = HEAD + "model\"\r\n\r\nbedrock/m\r\n"
            + HEAD + "prompt\"\r\n\r\nzwei\r\nZeilen über hermod-upload-0-\r\n"
            + HEAD + "image[]\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nab\r\n--c\r\n"
            + HEAD + "odd; filename=x\"\r\n\r\n\r\n"
            + HEAD + "mask\"; filename=\"m.png\"\r\n\r\n\r\n--hermod-b--\r\n";
    private static final int UPLOAD_AT = FORM.getBytes(UTF_8).length - "\r\n--hermod-b--\r\n".length();

    @Test
    void fields_areRead_withoutTheModel() {
        assertThat(form().fields())
                .containsExactly(
                        new MarkedForm.Field("prompt", "zwei\r\nZeilen über hermod-upload-0-"),
                        new MarkedForm.Field("odd; filename=x", ""));
    }

    @Test
    void files_areMarked_byTextsThatTheFieldsDoNotHave() {
        assertThat(form().files())
                .containsExactly(
                        new MarkedForm.File("image[]", "a.png", "image/png", "hermod-upload-1-0-"),
                        new MarkedForm.File("mask", "m.png", "", "hermod-upload-1-1-"));
    }

    @Test
    void files_standInThePlacesOfTheirMarks_asBase64() {
        MarkedForm form = form();
        JsonMap mapped = new JsonMap()
                .put("image", form.files().getFirst().mark())
                .put("mask", form.files().getLast().mark());

        List<BodyPiece> pieces = form.marks().pieces(mapped);

        assertThat(pieces.stream().map(MarkedFormTest::shown).collect(Collectors.joining()))
                .isEqualTo("{\"image\":\"YWINCi0tYw==\",\"mask\":\"<upload of 8 bytes>\"}");
    }

    private static MarkedForm form() {
        int slot = FORM.indexOf("bedrock/m");
        return MarkedForm.of(new RequestBody(
                "multipart/form-data; boundary=hermod-b",
                Payload.utf8(FORM),
                slot,
                slot + "bedrock/m".length(),
                List.of(new Insertion(UPLOAD_AT, new BodyPiece.Upload(KEY, 5, BodyPiece.Encoding.RAW)))));
    }

    private static String shown(BodyPiece piece) {
        return switch (piece) {
            case BodyPiece.Bytes bytes ->
                new String(bytes.source().bytes(), bytes.from(), Math.toIntExact(bytes.size()), UTF_8);
            case BodyPiece.Upload upload -> "<upload of " + upload.size() + " bytes>";
        };
    }
}
