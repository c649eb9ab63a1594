package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API request holds 6 MB, in which a form is base64; what a message does not hold goes round by S3. */
class SizeLimitsIT extends SystemTest {
    private static final int MIB = 1024 * 1024;
    private static final String TOO_LARGE = "the request is too large: an API request holds at most 6291456 bytes,"
            + " and binary ones three quarters of that; POST /v1/async/uploads takes files of up to 104857600";

    SizeLimitsIT(RunningSystem system) {
        super(system);
    }

    @ParameterizedTest
    @CsvSource({"a, 65536", "é, 458752", "😀, 460000", "a, 1048577", "é, 6290000"})
    void jsonOfAnySize_reachesTheProvider(String filler, int size) {
        ScriptedModel model = system.model(SampleAnswer.chat());
        Payload body = chat(model.of("openai"), filler, size);

        HttpResponse<String> accepted = client.post(RequestType.CHAT_COMPLETION, "application/json", body);
        client.awaitEnd(JobClient.location(accepted));

        assertThat(model.requests().getFirst().body().asUtf8())
                .isEqualTo(body.asUtf8().replace(model.of("openai"), model.name()));
    }

    @ParameterizedTest
    @ValueSource(ints = {6 * MIB + 1, 7 * MIB, 10 * MIB, 11 * MIB, 40 * MIB})
    void jsonLargerThanAnEvent_isRefused(int size) {
        ScriptedModel model = system.model(SampleAnswer.chat());

        HttpResponse<String> answer =
                client.post(RequestType.CHAT_COMPLETION, "application/json", chat(model.of("openai"), "a", size));

        Refused.with(answer, 413, TOO_LARGE);
        assertThat(model.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {5 * MIB, 8 * MIB, 12 * MIB})
    void formLargerThanAnEvent_isRefused(int size) {
        TestForm form = new TestForm()
                .field("model", "openai/whisper-1")
                .file("file", "long.mp3", "audio/mpeg", new byte[size]);

        Refused.with(client.post(RequestType.TRANSCRIPTION, TestForm.CONTENT_TYPE, form.body()), 413, TOO_LARGE);
    }

    @Test
    void hugeBody_isRefused_beforeItsRouteIsLookedUp() {
        HttpResponse<String> answer = client.send(client.to("/nothing")
                .POST(BodyPublishers.ofByteArray(new byte[11 * MIB]))
                .build());

        Refused.with(answer, 413, TOO_LARGE);
    }

    /** A chat of that many bytes, or a few less where the filler is longer than one. */
    private static Payload chat(String model, String filler, int size) {
        String frame = "{\"model\":\"" + model + "\",\"messages\":[{\"content\":\"%s\"}]}";
        int room = size - (frame.length() - 2);
        return Payload.utf8(
                frame.formatted(filler.repeat(room / Payload.utf8(filler).size())));
    }
}
