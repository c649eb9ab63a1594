package io.hermod.providers;

import static io.hermod.core.request.RequestType.SPEECH;
import static io.hermod.core.request.RequestType.TRANSCRIPTION;
import static io.hermod.providers.ProviderHarness.GPT;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedAnswer.Delivery;
import io.hermod.testing.ScriptedProvider;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech as JSON, and transcripts in each format that a caller may ask for. */
class AudioTest extends ProviderTest {
    private static final String COMMON =
            ",\"provider\":\"openai\",\"original_model_requested\":\"gpt-4o\",\"resolved_model_used\":\"gpt-4o\",\"latency\":0,\"chunk_index\":0}}";

    @Test
    void speech_comesBackAsBase64_withTheCharactersThatWereSpoken() throws InterruptedException {
        byte[] sound = new byte[10_000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) i;
        }
        harness.start(ScriptedAnswer.of(200, "audio/mpeg", Payload.of(sound)));

        assertThat(result(speak("{\"model\":\"openai/gpt-4o\",\"voice\":\"alloy\",\"input\":\"h\\u00e9llo 😀\"}")))
                .isEqualTo("{\"audio\":\"" + Base64.getEncoder().encodeToString(sound)
                        + "\",\"usage\":{\"input_tokens\":0,\"input_chars\":7,\"output_tokens\":0,\"total_tokens\":0},"
                        + "\"extra_fields\":{\"request_type\":\"speech\"" + COMMON);
    }

    @Test
    void speech_mayComeWithoutAContentType() throws InterruptedException {
        harness.start(new ScriptedAnswer.Http(200, Map.of(), Payload.utf8("sound"), new Delivery.Whole()));

        assertThat(result(speak())).startsWith("{\"audio\":\"c291bmQ=\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8", "text/html", "text/plain"})
    void speech_isRefused_whereTextCameInsteadOfSound(String contentType) throws InterruptedException {
        ScriptedProvider provider = harness.start(ScriptedAnswer.of(200, contentType, Payload.utf8("hello")));

        InferenceError error = error(speak());

        assertThat(error.statusCode()).contains(502);
        assertThat(error.type()).contains("invalid_provider_response");
        assertThat(error.message()).startsWith("openai answered with ").endsWith(" where audio was expected");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void speech_isUnpacked_whereItComesCompressed() throws Exception {
        byte[] packed = Gzip.compress(Payload.utf8("sound")).bytes();
        harness.start(ScriptedAnswer.of(200, "audio/mpeg", Payload.of(packed)).withHeader("Content-Encoding", "gzip"));

        assertThat(result(speak())).startsWith("{\"audio\":\"c291bmQ=\",");
    }

    @Test
    void speech_isRefused_whereItsCodingIsUnknown() throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "audio/mpeg", Payload.utf8("x")).withHeader("Content-Encoding", "br"));

        assertThat(error(speak()).message())
                .isEqualTo("openai answered with a body in the coding br, which was not asked for");
    }

    @Test
    void speech_isRefused_whereNothingCame() throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "audio/mpeg", Payload.utf8("")));

        assertThat(error(speak()).message()).isEqualTo("openai answered with an empty body");
    }

    @Test
    void speech_isRefused_whereTheSoundBreaksOff() throws InterruptedException {
        ScriptedProvider provider = harness.start(ScriptedAnswer.of(200, "audio/mpeg", Payload.utf8("a long sound"))
                .cutOffAfter(4));

        assertThat(error(speak()).message()).isEqualTo("openai cut its answer off");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "verbose_json", "diarized_json"})
    void transcript_staysAsItIs_whereItIsJson(String format) throws InterruptedException {
        harness.start(json("{\"text\":\"héllo\",\"segments\":[{\"start\":0.0,\"end\":1.50}],\"duration\":1.50}"));

        assertThat(result(transcribe(format)))
                .isEqualTo("{\"text\":\"héllo\",\"segments\":[{\"start\":0.0,\"end\":1.50}],\"duration\":1.50,"
                        + "\"extra_fields\":{\"request_type\":\"transcription\"" + COMMON);
    }

    @ParameterizedTest
    @CsvSource({
        "text, text/plain; charset=utf-8",
        "srt, text/plain",
        "vtt, text/vtt",
        "srt, application/x-subrip",
        "srt, application/json",
        "vtt, application/json",
        "text, application/json",
        "text, application/octet-stream"
    })
    void transcript_isPutIntoJson_whereItIsText(String format, String contentType) throws InterruptedException {
        String text = "1\n00:00:00,000 --> 00:00:01,500\n\"Grüße\" \\ ☃\n";
        harness.start(ScriptedAnswer.of(200, contentType, Payload.utf8(text)));

        assertThat(result(transcribe(format)))
                .isEqualTo("{\"text\":\"1\\n00:00:00,000 --> 00:00:01,500\\n\\\"Grüße\\\" \\\\ ☃\\n\","
                        + "\"extra_fields\":{\"request_type\":\"transcription\"" + COMMON);
    }

    @ParameterizedTest
    @CsvSource({"text, text/plain", "srt, text/plain", "vtt, text/vtt", "srt, application/x-subrip"})
    void silence_isAnEmptyTranscript(String format, String contentType) throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, contentType, Payload.utf8("")));

        assertThat(result(transcribe(format)))
                .isEqualTo("{\"text\":\"\",\"extra_fields\":{\"request_type\":\"transcription\"" + COMMON);
    }

    @Test
    void emptyJson_isNoTranscript() throws InterruptedException {
        harness.start(json(""));

        assertThat(error(transcribe("text")).message()).isEqualTo("openai answered with an empty body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><p>x", "\n<HTML>x", "<?xml version='1.0'?><Error/>"})
    void transcript_isRefused_whereItIsAPage_whateverItsLabel(String page) throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "text/plain", Payload.utf8(page)));

        assertThat(error(transcribe("text")).message()).isEqualTo("openai answered with a page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{laughs} hello", "<|en|> hello", "<v Ann>hi"})
    void transcriptThatLooksLikeMarkup_isStillText(String text) throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "text/plain", Payload.utf8(text)));

        assertThat(result(transcribe("vtt"))).startsWith("{\"text\":\"" + text + "\",");
    }

    @Test
    void transcriptOfAnyCharacters_canBeReadBack() throws Exception {
        harness.start(ScriptedAnswer.of(200, "text/plain", Payload.utf8("😀 \u0000\u2028\t")));

        assertThat(JSON.std.mapFrom(result(transcribe("text")))).containsEntry("text", "😀 \u0000\u2028\t");
    }

    @Test
    void transcript_isReadAsJson_whereTheProviderPrefersIt() throws InterruptedException {
        harness.start(json("{\"text\":\"hello\"}"));

        assertThat(result(transcribe("srt"))).startsWith("{\"text\":\"hello\",\"extra_fields\":");
    }

    @Test
    void transcript_isRefused_whereTheProviderAnswersWithAPage() throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "text/html", Payload.utf8("<h1>Bad gateway</h1>")));

        assertThat(error(transcribe("text")).message()).isEqualTo("openai answered with a page");
    }

    @Test
    void transcript_isRefused_whereItsTextIsNotUtf8() throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, "text/plain", Payload.of(new byte[] {'a', (byte) 0xC3})));

        InferenceError error = error(transcribe("text"));

        assertThat(error.statusCode()).contains(502);
        assertThat(error.message()).isEqualTo("openai answered with a body that is no transcript");
    }

    private Answer speak() throws InterruptedException {
        return harness.infer(SampleRequests.of(SPEECH), GPT);
    }

    private Answer speak(String body) throws InterruptedException {
        return harness.infer(SampleRequests.json(SPEECH, body), GPT);
    }

    private Answer transcribe(String format) throws InterruptedException {
        return harness.infer(
                SampleRequests.form(TRANSCRIPTION, Optional.of(format).filter(word -> !word.isEmpty())), GPT);
    }
}
