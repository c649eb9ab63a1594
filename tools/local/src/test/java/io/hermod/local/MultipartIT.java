package io.hermod.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.net.http.HttpResponse;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form reaches the provider part by part, with the bytes that the client sent. */
class MultipartIT extends SystemTest {
    private static final byte[] EVERY_BYTE = everyByte();

    private final ScriptedModel model;

    MultipartIT(RunningSystem system) {
        super(system);
        this.model = system.model(SampleAnswer.to(RequestType.TRANSCRIPTION));
    }

    @Test
    void everyPart_reachesTheProvider_inItsPlace() {
        byte[] subtitle = "--not the boundary--\r\n\r\n--".getBytes(UTF_8);
        TestForm written = parts(model.of("openai"), subtitle);

        run(RequestType.TRANSCRIPTION, written.body());

        assertThat(sent()).isEqualTo(text(parts(model.name(), subtitle).body()));
        assertThat(model.requests().getFirst().header("content-type").orElseThrow())
                .startsWith("multipart/form-data; boundary=hermod-");
    }

    private static TestForm parts(String model, byte[] subtitle) {
        return new TestForm()
                .field("prompt", "Grüße, 50% + 1 & more\r\nthan = one line")
                .file("file", "a %22b%22 é %20.wav", "audio/wav; codec=\"x\"", EVERY_BYTE)
                .field("model", model)
                .field("temperature", "0.10")
                .field("timestamp_granularities[]", "word")
                .field("timestamp_granularities[]", "segment")
                .file("extra", "€.txt", "text/plain", subtitle)
                .field("empty", "");
    }

    @Test
    void fallbacks_areTakenOut_whereverTheyStand() {
        Payload written = new TestForm()
                .field("fallbacks", "unknown/x")
                .field("model", model.of("openai"))
                .field("fallbacks", "groq")
                .file("file", "a.wav", "audio/wav", EVERY_BYTE)
                .field("fallbacks", "openai/")
                .body();

        run(RequestType.TRANSCRIPTION, written);

        Payload expected = new TestForm()
                .field("model", model.name())
                .file("file", "a.wav", "audio/wav", EVERY_BYTE)
                .body();
        assertThat(sent()).isEqualTo(text(expected));
    }

    @Test
    void fallbackField_servesWhereTheFirstFails() {
        ScriptedModel second = system.model(SampleAnswer.to(RequestType.TRANSCRIPTION));
        Payload written = new TestForm()
                .field("fallbacks", second.of("groq"))
                .file("file", "a.wav", "audio/wav", EVERY_BYTE)
                .field("model", "openai/model-that-no-test-has")
                .body();

        JsonNode job = run(RequestType.TRANSCRIPTION, written);

        assertThat(Json.text(job, "/result/extra_fields/provider")).isEqualTo("groq");
        assertThat(text(TestForm.withItsBoundary(second.requests().getFirst())))
                .isEqualTo(text(new TestForm()
                        .file("file", "a.wav", "audio/wav", EVERY_BYTE)
                        .field("model", second.name())
                        .body()));
    }

    @Test
    void severalImages_andAMask_reachTheProvider() {
        ScriptedModel images = system.model(SampleAnswer.to(RequestType.IMAGE_EDIT));

        run(RequestType.IMAGE_EDIT, edit(images.of("openai")));

        assertThat(text(TestForm.withItsBoundary(images.requests().getFirst()))).isEqualTo(text(edit(images.name())));
    }

    private static Payload edit(String model) {
        return new TestForm()
                .file("image[]", "1.png", "image/png", EVERY_BYTE)
                .file("image[]", "2.webp", "image/webp", new byte[0])
                .file("mask", "mask.png", "image/png", EVERY_BYTE)
                .field("n", "2")
                .field("stream", "false")
                .field("model", model)
                .body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=%s",
                "multipart/form-data;boundary=\"%s\"",
                "Multipart/Form-Data; charset=utf-8; Boundary=%s"
            })
    void contentType_mayBeWrittenInAnyOfItsWays(String contentType) {
        String boundary = TestForm.CONTENT_TYPE.substring(TestForm.CONTENT_TYPE.indexOf('=') + 1);
        Payload body =
                SampleRequest.of(RequestType.TRANSCRIPTION, model.of("openai")).body();

        HttpResponse<String> accepted = client.post(RequestType.TRANSCRIPTION, contentType.formatted(boundary), body);
        client.awaitEnd(JobClient.location(accepted));

        assertThat(sent()).isEqualTo(text(body).replace(model.of("openai"), model.name()));
    }

    @Test
    void fileOfHundredsOfKilobytes_reachesTheProvider() {
        byte[] file = new byte[600_000];
        new Random(7).nextBytes(file);

        run(RequestType.TRANSCRIPTION, big(model.of("openai"), file));

        assertThat(TestForm.withItsBoundary(model.requests().getFirst())).isEqualTo(big(model.name(), file));
    }

    private static Payload big(String model, byte[] file) {
        return new TestForm()
                .field("model", model)
                .file("file", "big.mp3", "audio/mpeg", file)
                .body();
    }

    private JsonNode run(RequestType type, Payload body) {
        return client.run(new SampleRequest(type, TestForm.CONTENT_TYPE, body));
    }

    private String sent() {
        assertThat(model.requests()).hasSize(1);
        return text(TestForm.withItsBoundary(model.requests().getFirst()));
    }

    /** One character a byte. */
    private static String text(Payload payload) {
        return new String(payload.bytes(), ISO_8859_1);
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
