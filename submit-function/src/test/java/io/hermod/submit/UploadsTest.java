package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.submit.multipart.SampleForm;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are too large for the API: where a caller puts them, and how a request names them. */
@MicronautTest(startApplication = false)
class UploadsTest extends SubmitFixture {
    private static final String UNKNOWN = " names no upload of yours: POST /v1/async/uploads makes one,"
            + " and the file must be PUT to its url before it is named";

    @Inject
    InMemoryUploadStore uploads;

    @Test
    void upload_isAccepted() {
        GatewayAnswer answer = GatewayRequest.post(
                        "/v1/async/uploads",
                        "{\"filename\":\"a.mp3\",\"content_type\":\"audio/mpeg\",\"bytes\":25000000}")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .matches(Pattern.quote("{\"id\":\"") + "(" + UploadId.FORM + ")"
                        + Pattern.quote("\",\"url\":\"https://uploads.example/uploads/anonymous/") + "\\1"
                        + Pattern.quote("\",\"headers\":{\"content-type\":\"audio/mpeg\"},\"expires_at\":\""
                                + NOW.plus(UploadId.VALIDITY).truncatedTo(ChronoUnit.MILLIS)
                                + "\",\"max_bytes\":104857600}"));
        assertThat(store.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'filename':'a' | 'filename':'' | filename must be a name of at most 255 bytes",
                "'filename':'a' | 'filename':'a\\u000d\\u000ab' | filename must be a name of at most 255 bytes",
                "'filename':'a' | 'filename':1 | filename must be a name of at most 255 bytes",
                "'filename' | 'name' | filename must be a name of at most 255 bytes",
                "'a/b' | 'a' | content_type must be a media type, for example audio/mpeg",
                "'a/b' | 'a/b\\u000d\\u000ac:d' | content_type must be a media type, for example audio/mpeg",
                "'a/b' | 'a/b,c' | content_type must be a media type, for example audio/mpeg",
                "'content_type' | 'type' | content_type must be a media type, for example audio/mpeg",
                "'bytes':1 | 'bytes':0 | bytes must be the file's size, a whole number from 1 to 104857600",
                "'bytes':1 | 'bytes':-1 | bytes must be the file's size, a whole number from 1 to 104857600",
                "'bytes':1 | 'bytes':1.5 | bytes must be the file's size, a whole number from 1 to 104857600",
                "'bytes':1 | 'bytes':104857601 | bytes must be the file's size, a whole number from 1 to 104857600",
                "'bytes':1 | 'bytes':99999999999 | bytes must be the file's size, a whole number from 1 to 104857600",
                "{ | [ | Invalid request payload"
            },
            quoteCharacter = '`')
    void upload_isRejected_withOneThingWrong(String part, String spoilt, String message) {
        String body = "{'filename':'a','content_type':'a/b','bytes':1}".replace(part, spoilt);

        GatewayRequest.post("/v1/async/uploads", body.replace('\'', '"'))
                .sentTo(function)
                .assertError(400, message);
    }

    @Test
    void form_mayNameAnUpload_insteadOfTheFile() {
        UploadId id = put(Caller.ANONYMOUS, "\u00e9 \"1\".mp3", "audio/mpeg", 30);
        SampleForm form = SampleForm.empty().field("file_id", id.value()).field("model", "openai/whisper-1");

        assertThat(submit("audio/transcriptions", form).status()).isEqualTo(202);

        Payload expected = SampleForm.empty()
                .part(
                        "Content-Disposition: form-data; name=\"file\"; filename=\"\u00e9 %221%22.mp3\"\r\n"
                                + "Content-Type: audio/mpeg\r\n\r\n",
                        Payload.utf8("[" + id + " as RAW, 30 bytes]"))
                .field("model", "whisper-1")
                .closed();
        assertThat(described(sent(), "whisper-1")).isEqualTo(expected.asUtf8());
    }

    @Test
    void form_mayNameSeveralImagesAndAMask() {
        UploadId first = put(Caller.ANONYMOUS, "1.png", "image/png", 1);
        UploadId second = put(Caller.ANONYMOUS, "2.png", "image/png", 2);
        UploadId mask = put(Caller.ANONYMOUS, "m.png", "image/png", 3);
        SampleForm form = SampleForm.empty()
                .field("model", "openai/gpt-image-1")
                .field("image_id", first.value())
                .field("image_id", second.value())
                .field("mask_id", mask.value())
                .field("prompt", "a horse");

        assertThat(submit("images/edits", form).status()).isEqualTo(202);

        assertThat(described(sent(), "m"))
                .containsSubsequence(
                        "name=\"image[]\"; filename=\"1.png\"",
                        "[" + first,
                        "name=\"image[]\"; filename=\"2.png\"",
                        "[" + second,
                        "name=\"mask\"; filename=\"m.png\"",
                        "[" + mask,
                        "a horse");
    }

    @Test
    void oneImage_isNoList() {
        UploadId id = put(Caller.ANONYMOUS, "1.png", "image/png", 1);
        SampleForm form = SampleForm.empty().field("model", "openai/dall-e-2").field("image_id", id.value());

        assertThat(submit("images/variations", form).status()).isEqualTo(202);

        assertThat(described(sent(), "m")).contains("name=\"image\"; filename=\"1.png\"");
    }

    @Test
    void json_mayNameUploads_whereADataUrlWouldStand() {
        UploadId first = put(Caller.ANONYMOUS, "1.pdf", "application/pdf", 4);
        UploadId second = put(Caller.ANONYMOUS, "2.png", "image/png", 5);
        String body = "{\"document\":{\"type\":\"document_url\",\"document_url\":\"%s\"},\"fallbacks\":[\"groq/x\"],"
                + "\"model\":\"mistral/ocr\",\"other\":[\"%s\",\"say \\\"%s\\\"\"],\"%s\":1}";

        assertThat(GatewayRequest.post("/v1/async/ocr", body.formatted(first, second, first, first))
                        .sentTo(function)
                        .status())
                .isEqualTo(202);

        assertThat(described(sent(), "\"ocr\""))
                .isEqualTo(body.formatted(
                                "data:application/pdf;base64,[" + first + " as BASE64, 4 bytes]",
                                "data:image/png;base64,[" + second + " as BASE64, 5 bytes]",
                                first,
                                first)
                        .replace(",\"fallbacks\":[\"groq/x\"]", "")
                        .replace("mistral/", ""));
    }

    @Test
    void messages_mayNameUploads_whereBase64WouldStand() {
        UploadId id = put(Caller.ANONYMOUS, "1.png", "image/png", 4);
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":"
                + "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"%s\"}}]}],\"model\":\"anthropic/c\"}";

        GatewayRequest.post("/v1/async/messages", body.formatted(id)).sentTo(function);

        assertThat(described(sent(), "\"c\""))
                .isEqualTo(body.formatted("[" + id + " as BASE64, 4 bytes]").replace("anthropic/", ""));
    }

    @Test
    void text_isNoUpload_ifNoFileIsExpected() {
        UploadId id = put(Caller.ANONYMOUS, "a", "a/b", 4);

        GatewayRequest.post("/v1/async/embeddings", "{\"model\":\"openai/e\",\"input\":\"" + id + "\"}")
                .sentTo(function);

        assertThat(sent().uploads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file-abc123", "upload_0199f3a0-0000-7000-8000-000000000000/../x"})
    void unknownUpload_isRejected(String id) {
        submit("audio/transcriptions", transcriptionOf(id)).assertError(400, "file_id" + UNKNOWN);
    }

    @Test
    void uploadThatWasNotPut_isRejected() {
        submit("audio/transcriptions", transcriptionOf(UploadId.at(NOW).value()))
                .assertError(400, "file_id" + UNKNOWN);

        GatewayRequest.post(
                        "/v1/async/ocr",
                        ("{\"model\":\"openai/o\",\"document\":{\"type\":\"document_url\","
                                        + "\"document_url\":\"%s\"}}")
                                .formatted(UploadId.at(NOW)))
                .sentTo(function)
                .assertError(400, "the request" + UNKNOWN);
    }

    @Test
    void foreignUpload_isRejected_inTheSameWords() {
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-1"));
        keys.put(SampleKeys.key("vk-2"), KeyDigest.of("sk-bf-2"));
        UploadId id = put(Caller.holding("vk-1"), "a.mp3", "audio/mpeg", 3);
        GatewayRequest request = GatewayRequest.postForm(
                "/v1/async/audio/transcriptions",
                SampleForm.contentType(),
                transcriptionOf(id.value()).closed());

        request.sentTo(function).assertError(400, "file_id" + UNKNOWN);
        request.withHeader("x-bf-vk", "sk-bf-2").sentTo(function).assertError(400, "file_id" + UNKNOWN);
        assertThat(request.withHeader("x-bf-vk", "sk-bf-1").sentTo(function).status())
                .isEqualTo(202);
    }

    @Test
    void expiredUpload_isRejected() {
        UploadId id = UploadId.at(NOW.minus(UploadId.VALIDITY));
        uploads.put(new UploadKey(Caller.ANONYMOUS, id), "a", "a/b", Payload.utf8("abc"));

        submit("audio/transcriptions", transcriptionOf(id.value()))
                .assertError(400, "file_id names an upload that has expired: an upload may be named for 15 minutes");
    }

    @Test
    void emptyUpload_isRejected() {
        UploadId id = put(Caller.ANONYMOUS, "a", "a/b", 0);

        submit("audio/transcriptions", transcriptionOf(id.value()))
                .assertError(400, "file_id names an upload of 0 bytes; it must have 1 to 104857600");
    }

    @Test
    void fileAndItsUpload_excludeEachOther() {
        SampleForm form = transcriptionOf(UploadId.at(NOW).value()).file("file", Payload.utf8("x"));

        submit("audio/transcriptions", form).assertError(400, "give either file or file_id, not both");
    }

    @Test
    void nothingIsLookedUp_ifAnythingElseIsInvalid() {
        uploads.goDown();
        SampleForm form = SampleForm.empty()
                .field("model", "openai/whisper-1")
                .field("file_id", UploadId.at(NOW).value())
                .field("stream", "true");

        submit("audio/transcriptions", form).assertError(400, "stream is not supported for async transcriptions");
        uploads.comeUp();
    }

    private UploadId put(Caller owner, String name, String contentType, int size) {
        UploadId id = UploadId.at(NOW);
        uploads.put(new UploadKey(owner, id), name, contentType, Payload.of(new byte[size]));
        return id;
    }

    private static SampleForm transcriptionOf(String uploadId) {
        return SampleForm.empty().field("model", "openai/whisper-1").field("file_id", uploadId);
    }

    private GatewayAnswer submit(String path, SampleForm form) {
        return GatewayRequest.postForm("/v1/async/" + path, SampleForm.contentType(), form.closed())
                .sentTo(function);
    }

    private RequestBody sent() {
        return queue.sent().getFirst().request().body();
    }

    /** The body for the provider, with the name of each upload instead of its bytes. */
    private static String described(RequestBody body, String model) {
        List<BodyPiece> pieces = body.piecesWith(model.getBytes(UTF_8));
        String text = pieces.stream().map(UploadsTest::described).collect(Collectors.joining());
        return body.contentType().startsWith("multipart/")
                ? SampleForm.withItsBoundary(body.contentType(), Payload.utf8(text))
                        .asUtf8()
                : text;
    }

    private static String described(BodyPiece piece) {
        return switch (piece) {
            case BodyPiece.Bytes bytes -> new String(bytes.source().bytes(), bytes.from(), (int) bytes.size(), UTF_8);
            case BodyPiece.Upload upload ->
                "[" + upload.key().id() + " as " + upload.encoding() + ", " + upload.bytes() + " bytes]";
        };
    }
}
