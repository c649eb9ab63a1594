package io.hermod.submit.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.submit.model.ModelNames;
import io.hermod.submit.upload.Uploads;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.SampleJobs;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartRequestParserTest {
    private static final ModelRef WHISPER = new ModelRef("openai", "whisper-1");
    private static final Payload BYTES = SampleForm.awkwardBytes();
    private static final String FILE_HEADERS =
            "Content-Disposition: form-data; name=\"file\"; filename=\"a;%22b%22 \u4e2d\u00e9.wav\"\r\n"
                    + "Content-Type: audio/wav\r\n\r\n";

    private final MultipartRequestParser parser = new MultipartRequestParser(
            new ModelNames(new TreeSet<>(Set.of("openai", "groq"))),
            new Uploads(new InMemoryUploadStore(), Clock.fixed(SampleJobs.NOW, ZoneOffset.UTC)));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void form_goesOnAsItCame_butForTheModel_whereverThatStands(int position) {
        InferenceRequest request = parse(form(position, "openai/whisper-1"));

        assertThat(request.type()).isEqualTo(RequestType.TRANSCRIPTION);
        assertThat(request.models()).containsExactly(WHISPER);
        assertThat(sent(request, "whisper-1")).isEqualTo(form(position, "whisper-1"));
        assertThat(sent(request, "\u4e2d/longer-than-it-was-before"))
                .isEqualTo(form(position, "\u4e2d/longer-than-it-was-before"));
    }

    private static Payload form(int position, String model) {
        SampleForm form = SampleForm.empty();
        for (int i = 0; i < 4; i++) {
            if (i == position) {
                form.field("model", model);
            }
            switch (i) {
                case 0 -> form.field("language", "\u00e9");
                case 1 -> form.part(FILE_HEADERS, BYTES);
                case 2 -> form.field("timestamp_granularities[]", "word");
                default -> form.field("timestamp_granularities[]", "segment");
            }
        }
        return form.closed();
    }

    @Test
    void fallbacks_areRead_andTakenOut() {
        Payload body = SampleForm.empty()
                .field("fallbacks", "groq/whisper-large")
                .field("model", "openai/whisper-1")
                .field("fallbacks", "unknown/model")
                .file("file", BYTES)
                .field("fallbacks[0]", "openai/gpt-4o/transcribe")
                .file("fallbacks", BYTES)
                .closed();

        InferenceRequest request = parse(body);

        assertThat(request.models())
                .containsExactly(
                        WHISPER, new ModelRef("groq", "whisper-large"), new ModelRef("openai", "gpt-4o/transcribe"));
        assertThat(sent(request, "m")).isEqualTo(modelAndFile());
    }

    @Test
    void repeatedImage_isSentAsAList() {
        Payload body = SampleForm.empty()
                .file("image", BYTES)
                .field("model", "openai/gpt-image-1")
                .file("image", BYTES)
                .closed();

        InferenceRequest request = parser.parse(
                        RequestType.IMAGE_EDIT, SampleForm.contentType(), body.bytes(), Caller.ANONYMOUS)
                .request();

        assertThat(sent(request, "m"))
                .isEqualTo(SampleForm.empty()
                        .file("image[]", BYTES)
                        .field("model", "m")
                        .file("image[]", BYTES)
                        .closed());
    }

    /** The provider sees the model that was checked here, and no other. */
    @Test
    void firstModelField_counts_andTheOthersAreTakenOut() {
        Payload body = SampleForm.empty()
                .file("model", BYTES)
                .field("model", "openai/whisper-1")
                .file("file", BYTES)
                .field("model", "openai/whisper-1")
                .field("model", "groq/another")
                .closed();

        InferenceRequest request = parse(body);

        assertThat(request.models()).containsExactly(WHISPER);
        assertThat(sent(request, "m")).isEqualTo(modelAndFile());
    }

    @Test
    void preambleAndEpilogue_areLeftOut() {
        Payload body = SampleForm.empty()
                .raw("preamble\r\n")
                .field("model", "openai/whisper-1")
                .file("file", BYTES)
                .raw("------WebKitFormBoundary7MA4YWxk--\r\nepilogue")
                .unclosed();

        assertThat(sent(parse(body), "m"))
                .isEqualTo(SampleForm.empty()
                        .field("model", "m")
                        .file("file", BYTES)
                        .closed());
    }

    @Test
    void quotedBoundary_isRead() {
        String contentType = "multipart/form-data; boundary=\"a b\"";
        Payload body = SampleForm.withBoundary("a b")
                .field("model", "openai/whisper-1")
                .file("file", BYTES)
                .closed();

        InferenceRequest request = parser.parse(RequestType.TRANSCRIPTION, contentType, body.bytes(), Caller.ANONYMOUS)
                .request();

        assertThat(sent(request, "openai/whisper-1"))
                .isEqualTo(SampleForm.empty()
                        .field("model", "openai/whisper-1")
                        .file("file", BYTES)
                        .closed());
    }

    /** A file may hold the boundary that its sender has chosen. */
    @Test
    void boundary_isANewOneForEachRequest() {
        InferenceRequest one = parse(form(0, "openai/whisper-1"));
        InferenceRequest other = parse(form(0, "openai/whisper-1"));

        assertThat(one.body().contentType())
                .matches("multipart/form-data; boundary=hermod-[0-9a-f-]{36}")
                .isNotEqualTo(other.body().contentType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Model", "MODEL", "model ", "fallback\u017f", "\u017ftream", "Stream", "Fallbacks"})
    void nameThatDiffersOnlyInItsCase_isRejected(String name) {
        Payload body = SampleForm.empty()
                .field("model", "openai/whisper-1")
                .field(name, "groq/another")
                .file("file", BYTES)
                .closed();

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> parse(body))
                .withMessageEndingWith(" must be written in lower case and without spaces");
    }

    @Test
    void responseFormat_hasABound() {
        SampleForm form = SampleForm.empty().field("model", "openai/whisper-1").file("file", BYTES);

        assertRejected(
                form.field("response_format", "x".repeat(65)).closed(),
                "response_format must not be longer than 64 characters");
    }

    @Test
    void responseFormat_isTheFirstFieldOfTheName() {
        Payload body = SampleForm.empty()
                .field("model", "openai/whisper-1")
                .file("response_format", BYTES)
                .field("response_format", "srt")
                .field("response_format", "vtt")
                .file("file", BYTES)
                .closed();

        InferenceRequest request = parse(body);

        assertThat(request.responseFormat()).contains("srt");
        assertThat(sent(request, "m"))
                .as("the provider reads the same one")
                .isEqualTo(SampleForm.empty()
                        .field("model", "m")
                        .field("response_format", "srt")
                        .file("file", BYTES)
                        .closed());
        assertThat(parse(form(0, "openai/whisper-1")).responseFormat()).isEmpty();
    }

    @Test
    void missingModel_isRejected_beforeAMissingFile() {
        assertRejected(SampleForm.empty().field("prompt", "x").closed(), "model is required");
        assertRejected(SampleForm.empty().field("model", "").closed(), "model is required");
        assertRejected(SampleForm.empty().file("model", BYTES).closed(), "model is required");
        assertRejected(
                SampleForm.empty().field("model", "whisper-1").closed(),
                "model should be in provider/model format, for example openai/gpt-4o-mini; known providers: groq,"
                        + " openai");
        assertRejected(
                SampleForm.empty()
                        .field("model", "openai/whisper-1")
                        .field("stream", "true")
                        .closed(),
                "file is required");
    }

    private InferenceRequest parse(Payload body) {
        return parser.parse(RequestType.TRANSCRIPTION, SampleForm.contentType(), body.bytes(), Caller.ANONYMOUS)
                .request();
    }

    private void assertRejected(Payload body, String message) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> parse(body))
                .withMessage(message);
    }

    /** The form for the provider, with the boundary of the sample. */
    private static Payload sent(InferenceRequest request, String model) {
        return SampleForm.withItsBoundary(
                request.body().contentType(), Payload.of(request.body().with(model.getBytes(UTF_8))));
    }

    private static Payload modelAndFile() {
        return SampleForm.empty().field("model", "m").file("file", BYTES).closed();
    }
}
