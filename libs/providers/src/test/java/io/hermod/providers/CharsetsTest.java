package io.hermod.providers;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.SPEECH;
import static io.hermod.core.request.RequestType.TRANSCRIPTION;
import static io.hermod.providers.ProviderHarness.GPT;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers whose {@code Content-Type} declares a charset. */
class CharsetsTest extends ProviderTest {
    private static final InferenceRequest AS_TEXT = SampleRequests.form(TRANSCRIPTION, Optional.of("text"));

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, text/plain; charset=ISO-8859-1",
        "ISO-8859-1, text/plain;format=flowed; Charset=\"iso-8859-1\"",
        "windows-1252, text/vtt; charset=windows-1252",
        "UTF-16LE, text/plain; charset=utf-16le",
        "UTF-8, text/plain; charset=utf-8",
        "UTF-8, text/plain; charset=ISO-8859-1",
        "UTF-8, text/plain; charset=no-such-one",
        "UTF-8, text/plain; charset=;"
    })
    void transcript_isReadInItsCharset(String charset, String label) throws InterruptedException {
        answer(200, label, "Grüße", charset);

        assertThat(result(harness.infer(AS_TEXT, GPT))).startsWith("{\"text\":\"Grüße\",");
    }

    @Test
    void json_isReadInItsCharset() throws InterruptedException {
        answer(200, "application/json; charset=ISO-8859-1", "{\"choices\":[],\"a\":\"Grüße\"}", "ISO-8859-1");

        assertThat(result(harness.infer(SampleRequests.of(CHAT_COMPLETION), GPT)))
                .contains("\"a\":\"Grüße\"");
    }

    @ParameterizedTest
    @CsvSource({"text/plain, falsche Größe", "application/json, '{\"error\":{\"message\":\"falsche Größe\"}}'"})
    void reasonOfAnError_isReadInItsCharset(String label, String body) throws InterruptedException {
        answer(400, label + "; charset=ISO-8859-1", body, "ISO-8859-1");

        assertThat(error(harness.inferChat()).message()).isEqualTo("falsche Größe");
    }

    @Test
    void audio_hasNoCharset() throws InterruptedException {
        byte[] sound = {(byte) 0xFF, (byte) 0xFB, 0, (byte) 0x90};
        harness.start(ScriptedAnswer.of(200, "audio/mpeg; charset=ISO-8859-1", Payload.of(sound)));

        assertThat(result(harness.infer(SampleRequests.of(SPEECH), GPT)))
                .startsWith("{\"audio\":\"" + Base64.getEncoder().encodeToString(sound) + "\",");
    }

    private void answer(int status, String label, String text, String charset) {
        harness.start(ScriptedAnswer.of(status, label, Payload.of(text.getBytes(Charset.forName(charset)))));
    }
}
