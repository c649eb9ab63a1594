package io.hermod.providers;

import static io.hermod.core.request.RequestType.TRANSCRIPTION;
import static io.hermod.providers.ProviderHarness.GPT;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts that come in another form than the caller's format lets expect. */
class TranscriptsTest extends ProviderTest {

    @ParameterizedTest
    @CsvSource({
        "'', text/plain; charset=utf-8",
        "json, text/plain",
        "verbose_json, text/plain",
        "'', application/json",
        "'', ''"
    })
    void text_isTheTranscript_ifJsonWasExpected(String format, String label) throws Exception {
        assertThat(transcript(format, label, "hello \"there\"\n")).isEqualTo("hello \"there\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "text", "srt"})
    void jsonString_isTheTranscript_withoutItsQuotes(String format) throws Exception {
        assertThat(transcript(format, "application/json; charset=utf-8", "\"hello \\\"there\\\"\\n\" \n"))
                .isEqualTo("hello \"there\"\n");
        assertThat(transcript(format, "application/json", "\uFEFF\"one\ntwo\"")).isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        text/plain       | "Hello there," she said.
        text/plain       | "Hello there."
        application/json | "Hello there," she said.
        application/json | 42
        text/plain       | [Music] hello
        text/plain       | {laughs} hello
        """)
    void quotesAndBrackets_belongToTheText(String label, String text) throws Exception {
        assertThat(transcript("", label, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\":\"hel", "[{\"text\":\"a\"}]", "[]", "null", "{}}"})
    void jsonThatIsNoTranscript_isRejected(String body) throws InterruptedException {
        assertThat(error(transcribe("", "application/json", body)).type()).contains("invalid_provider_response");
    }

    @ParameterizedTest
    @CsvSource({"text/plain, true", "text/vtt, true", "application/json, false", "'', false"})
    void silence_isAnEmptyTranscript_ifTheLabelSaysText(String label, boolean isSilence) throws Exception {
        Answer answer = transcribe("", label, "");

        if (isSilence) {
            assertThat(result(answer)).startsWith("{\"text\":\"\",");
        } else {
            assertThat(error(answer).message()).isEqualTo("openai answered with an empty body");
        }
    }

    private String transcript(String format, String label, String body) throws InterruptedException, IOException {
        return String.valueOf(
                JSON.std.mapFrom(result(transcribe(format, label, body))).get("text"));
    }

    private Answer transcribe(String format, String label, String body) throws InterruptedException {
        harness.start(ScriptedAnswer.of(200, label, Payload.utf8(body)));
        return harness.infer(
                SampleRequests.form(TRANSCRIPTION, Optional.of(format).filter(word -> !word.isEmpty())), GPT);
    }
}
