package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.testing.SampleJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider answers with takes little more memory than its bytes, whatever it is. */
class LargeAnswersTest extends ProviderTest {
    private static final ModelRef COHERE = new ModelRef("cohere", "rerank-v3.5");
    private static final ModelRef DALL_E = new ModelRef("openai", "dall-e-3");
    private static final String RERANK = "{\"model\":\"openai/gpt-4o\",\"query\":\"q\",\"documents\":[\"a\",\"b\"]}";

    @Test
    void errorOfManyObjects_isReadToItsLimit() throws InterruptedException {
        harness.start(json(400, "[" + "{},".repeat(1_000_000) + "{}]"));

        assertThat(error(harness.inferChat()).message()).isEqualTo("openai answered with HTTP 400 and no message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'too long','code':'c'},'input':'LONG'}",
                "{'error':{'message':'too long','code':'c','input':['LONG']}}",
                "{'error':{'message':'too long','code':'c','input':{'a':1,'LONG':2}}}"
            })
    void errorThatIsCut_isUnderstood(String body) throws InterruptedException {
        harness.start(json(422, body.replace('\'', '"').replace("LONG", "x".repeat(Answered.MAX_ERROR_BYTES))));

        InferenceError error = error(harness.inferChat());

        assertThat(error.message()).isEqualTo("too long");
        assertThat(error.code()).contains("c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {},
        {"index":0,"relevance_score":0.5},
        {"index":7,"relevance_score":1},{"index":8,"relevance_score":1},{"index":9,"relevance_score":1},
        """)
    void moreResultsThanDocuments_areRejected(String results) throws InterruptedException {
        harness.start(
                json("{\"results\":[" + results.repeat(10_000) + results.substring(0, results.length() - 1) + "]}"));

        assertUnusable(harness.infer(SampleJobs.json(RequestType.RERANK, RERANK, COHERE), COHERE), "cohere");
    }

    @Test
    void endlessScore_isRejected() throws InterruptedException {
        harness.start(json("{\"results\":[{\"index\":0,\"relevance_score\":0." + "1".repeat(1_000_000) + "}]}"));

        assertUnusable(harness.infer(SampleJobs.json(RequestType.RERANK, RERANK, COHERE), COHERE), "cohere");
    }

    @Test
    void imagesWithoutNumber_areRejected_ifTheyAreTooMany() throws InterruptedException {
        harness.start(json("{\"data\":[" + "{},".repeat(20_000) + "{}]}"));
        String body = "{\"model\":\"openai/gpt-4o\",\"prompt\":\"p\"}";

        assertUnusable(harness.infer(SampleJobs.json(RequestType.IMAGE_GENERATION, body, DALL_E), DALL_E), "openai");
    }

    private static void assertUnusable(Answer answer, String provider) {
        assertThat(error(answer).type()).contains("invalid_provider_response");
        assertThat(error(answer).message()).startsWith(provider + " answered with ");
    }
}
