package io.hermod.providers.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadId;
import io.hermod.core.upload.UploadKey;
import io.hermod.wire.tree.InvalidShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers do not take of forms. Fields are written as {@code name=value}. */
class FormRowsTest {
    private static final String BOUNDARY = "hermod-1";
    private static final String LONG = "u".repeat(65);
    private static final String LONGER = "u".repeat(5_000);

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        mistral | TRANSCRIPTION | voxtral | timestamp_granularities[]=word language=en | timestamp_granularities=word | language
        mistral | TRANSCRIPTION | voxtral | timestamp_granularities=word language=en | timestamp_granularities=word | language
        mistral | TRANSCRIPTION | voxtral | language=en temperature=0 context_bias=a | language=en temperature=0 context_bias=a | -
        mistral | TRANSCRIPTION | voxtral | timestamp_granularities[]=word timestamp_granularities[]=segment | timestamp_granularities=word timestamp_granularities=segment | -
        mistral | TRANSCRIPTION | voxtral | response_format=json a=b | a=b | -
        mistral | TRANSCRIPTION | voxtral | response_format=verbose_json prompt=p diarize=true | diarize=true | response_format prompt
        openai | TRANSCRIPTION | whisper-1 | prompt=p response_format=srt | prompt=p response_format=srt | -
        openai | IMAGE_EDIT | gpt-image-1 | response_format=b64_json prompt=p | prompt=p | -
        openai | IMAGE_EDIT | gpt-image-1 | response_format=url | response_format=url | -
        openai | IMAGE_EDIT | dall-e-2 | response_format=b64_json | response_format=b64_json | -
        openai | IMAGE_EDIT | dall-e-2 | user=short prompt=p | user=short prompt=p | -
        azure | IMAGE_EDIT | gpt-image-1 | user=LONG prompt=p | prompt=p | user
        azure | IMAGE_EDIT | gpt-image-1 | prompt=p user=LONGER | prompt=p | user
        openai | IMAGE_VARIATION | dall-e-2 | user=LONG | - | user
        groq | TRANSCRIPTION | whisper | prompt=p | prompt=p | -
        """)
    void filter_leavesOutWhatTheProviderDoesNotTake(
            String provider,
            RequestType type,
            String model,
            String fields,
            @Nullable String sent,
            @Nullable String dropped) {
        Filtered filtered = FieldFilters.of(provider).apply(form(fields), type, model);

        assertThat(text(filtered.body())).isEqualTo(text(form(sent == null ? "" : sent)));
        assertThat(filtered.body().slotStart()).isEqualTo(text(filtered.body()).indexOf("alias"));
        assertThat(filtered.dropped()).isEqualTo(dropped == null ? List.of() : List.of(dropped.split(" ")));
    }

    @Test
    void formatThatMistralDoesNotWrite_isRejected() {
        assertThatExceptionOfType(InvalidShape.class)
                .isThrownBy(() ->
                        FieldFilters.of("mistral").apply(form("response_format=srt"), RequestType.TRANSCRIPTION, "m"))
                .withMessage("response_format must be json or text at mistral");
    }

    @Test
    void uploadStaysInItsField_ifFieldsBeforeItAreLeftOut() {
        RequestBody form = form("prompt=p file=");
        int at = text(form).indexOf("name=\"file\"\r\n\r\n") + "name=\"file\"\r\n\r\n".length();
        BodyPiece.Upload upload = new BodyPiece.Upload(
                new UploadKey(Caller.ANONYMOUS, new UploadId("upload_0190a1b2-0000-7000-8000-000000000000")),
                3,
                BodyPiece.Encoding.RAW);
        RequestBody body = new RequestBody(
                form.contentType(), form.bytes(), form.slotStart(), form.slotEnd(), List.of(new Insertion(at, upload)));

        Filtered filtered = FieldFilters.of("mistral").apply(body, RequestType.TRANSCRIPTION, "m");

        String sent = text(filtered.body());
        assertThat(filtered.body().uploads())
                .containsExactly(
                        new Insertion(sent.indexOf("name=\"file\"") + "name=\"file\"\r\n\r\n".length(), upload));
    }

    @Test
    void fileWithTheNameOfAField_isNotRead() {
        RequestBody form = form("response_format=json");
        String file = text(form).replace("name=\"response_format\"", "name=\"response_format\"; filename=\"json\"");
        RequestBody body = new RequestBody(form.contentType(), Payload.utf8(file), form.slotStart(), form.slotEnd());

        assertThat(FieldFilters.of("openai")
                        .apply(body, RequestType.IMAGE_EDIT, "gpt-image-1")
                        .body())
                .isSameAs(body);
    }

    @Test
    void formWithoutABoundary_isSentAsItIs() {
        RequestBody form = form("prompt=p");
        RequestBody body = new RequestBody("multipart/form-data", form.bytes(), form.slotStart(), form.slotEnd());

        assertThat(FieldFilters.of("mistral")
                        .apply(body, RequestType.TRANSCRIPTION, "m")
                        .body())
                .isSameAs(body);
    }

    /** A form whose model stands behind the fields. */
    private static RequestBody form(String fields) {
        List<String> parts = new ArrayList<>();
        for (String field : fields.isEmpty() ? new String[0] : fields.split(" ")) {
            String[] named = field.split("=", 2);
            String value = named[1].equals("LONG") ? LONG : named[1].equals("LONGER") ? LONGER : named[1];
            parts.add(part(named[0], value));
        }
        parts.add(part("model", "alias"));
        String text = String.join("", parts) + "--" + BOUNDARY + "--\r\n";
        int slot = text.indexOf("alias");
        return new RequestBody(
                "multipart/form-data; boundary=" + BOUNDARY, Payload.utf8(text), slot, slot + "alias".length());
    }

    private static String part(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String text(RequestBody body) {
        return new String(body.bytes().bytes(), UTF_8);
    }
}
