package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.Payload;
import io.hermod.core.request.RequestType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message holds 1 MiB, and an API request 6 MB. */
@ExtendWith(SharedSystem.class)
class SizeLimitsIT {
    private static final int MIB = 1024 * 1024;
    /** More than a message needs beside the body. */
    private static final int HEAD = 1024;

    private final RunningSystem system;
    private final JobClient client;

    SizeLimitsIT(RunningSystem system) {
        this.system = system;
        this.client = system.client();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "😀"})
    void jsonOfAlmostAMessage_reachesTheProvider(String filler) {
        ScriptedModel model = system.model(SampleAnswer.chat());
        Payload body = chat(model.of("openai"), filler, MIB - HEAD);

        HttpResponse<String> accepted = client.post(RequestType.CHAT_COMPLETION, "application/json", body);
        client.awaitEnd(JobClient.location(accepted));

        assertThat(model.requests().getFirst().body().asUtf8())
                .isEqualTo(body.asUtf8().replace(model.of("openai"), model.name()));
    }

    @ParameterizedTest
    @ValueSource(ints = {MIB, MIB + 1, 2 * MIB, 5 * MIB, 6 * MIB, 7 * MIB, 10 * MIB, 11 * MIB, 40 * MIB})
    void jsonLargerThanAMessage_isRefused(int size) {
        ScriptedModel model = system.model(SampleAnswer.chat());

        HttpResponse<String> answer =
                client.post(RequestType.CHAT_COMPLETION, "application/json", chat(model.of("openai"), "a", size));

        Refused.withTextThatBegins(answer, 413, "the request is too large: ");
        assertThat(model.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {MIB, 5 * MIB, 8 * MIB, 12 * MIB})
    void formLargerThanAMessage_isRefused(int size) {
        TestForm form = new TestForm()
                .field("model", "openai/whisper-1")
                .file("file", "long.mp3", "audio/mpeg", new byte[size]);

        Refused.withTextThatBegins(
                client.post(RequestType.TRANSCRIPTION, TestForm.CONTENT_TYPE, form.body()),
                413,
                "the request is too large: ");
    }

    @Test
    void hugeBody_isRefused_beforeItsRouteIsLookedUp() {
        HttpResponse<String> answer = client.send(client.to("/nothing")
                .POST(BodyPublishers.ofByteArray(new byte[11 * MIB]))
                .build());

        Refused.withTextThatBegins(answer, 413, "the request is too large: ");
    }

    /** A chat of that many bytes, or a few less where the filler is longer than one. */
    private static Payload chat(String model, String filler, int size) {
        String frame = "{\"model\":\"" + model + "\",\"messages\":[{\"content\":\"%s\"}]}";
        int room = size - (frame.length() - 2);
        return Payload.utf8(
                frame.formatted(filler.repeat(room / Payload.utf8(filler).size())));
    }
}
