package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the loop waits if the provider says so, and which keys it spares. */
class AskedWaitsTest extends ProviderTest {
    private static final ModelRef GEMINI = new ModelRef("gemini", "gemini-2.5-flash");
    private static final String KEY_INVALID =
            "[{'error':{'code':400,'message':'API key not valid','status':'INVALID_ARGUMENT',"
                    + "'details':[{'reason':'API_KEY_INVALID'}]}}]";
    private static final String QUOTA_OF_DAY =
            "[{'error':{'code':429,'message':'quota','status':'RESOURCE_EXHAUSTED','details':["
                    + "{'violations':[{'quotaId':'GenerateRequestsPerDayPerProject'}]},{'retryDelay':'34s'}]}}]";

    @ParameterizedTest
    @CsvSource({
        "Retry-After-Ms, 3000, 3000",
        "Retry-After, 7, 7000",
        "Retry-After, 'Wednesday, 01-Aug-96 09:00:00 GMT', 0"
    })
    void wait_isTheOneThatIsAskedFor(String header, String value, long millis) throws InterruptedException {
        harness.start(bare(429).withHeader(header, value), goodAnswer());

        result(harness.inferChat());

        assertThat(harness.time.pauses()).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void wait_isReadInGooglesBody() throws InterruptedException {
        harness.start(
                json(429, quoted("[{'error':{'code':429,'message':'m','details':[{'retryDelay':'34.4s'}]}}]")),
                GeminiCallsTest.text("hi"));

        result(inferGemini());

        assertThat(harness.time.pauses()).containsExactly(Duration.ofMillis(34_400));
    }

    @Test
    void quotaOfADay_isNotWaitedFor() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(429, quoted(QUOTA_OF_DAY)), GeminiCallsTest.text("hi"));

        InferenceError error = error(inferGemini());

        assertThat(error.statusCode()).contains(429);
        assertThat(error.message()).isEqualTo("quota");
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(harness.time.pauses()).isEmpty();
    }

    @Test
    void quotaOfADay_leavesTheOtherKeys_andItsOwnWords() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(429, quoted(QUOTA_OF_DAY)));
        harness.useKeys("sk-a", "sk-b", "sk-c");

        InferenceError error = error(inferGemini());

        assertThat(error.statusCode()).contains(429);
        assertThat(error.message()).isEqualTo("quota");
        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-b", "sk-c");
        assertThat(harness.time.pauses()).containsOnly(Duration.ZERO);
    }

    @Test
    void wrongKeyThatIsA400_movesOnToAnotherKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(400, quoted(KEY_INVALID)), GeminiCallsTest.text("hi"));
        harness.useKeys("sk-a", "sk-b");
        harness.useRetries(0);

        result(inferGemini());

        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-b");
    }

    @ParameterizedTest
    @CsvSource({"403, content_policy_violation", "403, unsupported_country_region_territory", "400, context_length"})
    void rejectionOfTheRequest_keepsItsReason_withManyKeysToo(int status, String code) throws InterruptedException {
        ScriptedProvider provider =
                harness.start(json(status, quoted("{'error':{'message':'not this request','code':'" + code + "'}}")));
        harness.useKeys("sk-a", "sk-b");

        InferenceError error = error(harness.inferChat());

        assertThat(error.statusCode()).contains(status);
        assertThat(error.message()).isEqualTo("not this request");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void keyThatAskedForAWait_isSparedUntilThen() throws InterruptedException {
        ScriptedProvider provider = harness.start(
                bare(429).withHeader("Retry-After", "30"), bare(429).withHeader("Retry-After", "10"), goodAnswer());
        harness.useKeys("sk-a", "sk-b");

        result(harness.inferChat());

        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-b", "sk-b");
        assertThat(harness.time.pauses()).containsExactly(Duration.ofMillis(400), Duration.ofSeconds(10));
    }

    @Test
    void keyThatAskedForAWait_isSpared_alsoIfTheOtherIsTurnedDown() throws InterruptedException {
        ScriptedAnswer limited = bare(429).withHeader("Retry-After", "30");
        ScriptedProvider provider = harness.start(limited, bare(401), goodAnswer());
        harness.useKeys("sk-a", "sk-b");

        result(harness.inferChat());

        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-b", "sk-a");
        assertThat(harness.time.pauses()).containsExactly(Duration.ofMillis(400), Duration.ofMillis(29_600));
    }

    private Answer inferGemini() throws InterruptedException {
        return harness.infer(
                SampleJobs.json(
                        RequestType.CHAT_COMPLETION,
                        quoted("{'model':'openai/gpt-4o','messages':[{'role':'user','content':'hi'}]}"),
                        GEMINI),
                GEMINI);
    }

    private static List<String> keysUsed(ScriptedProvider provider) {
        return provider.requests().stream()
                .map(request -> request.header("x-goog-api-key")
                        .or(() -> request.header("authorization").map(bearer -> bearer.substring("Bearer ".length())))
                        .orElseThrow())
                .toList();
    }
}
