package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.StoredResult;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.Price;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cost of a job in its result. */
@Timeout(60)
class JobCostTest {
    private static final ModelRef ASKED = new ModelRef("openai", "gpt-4o");
    private static final String EXTRA_FIELDS = "\"extra_fields\":{\"resolved_model_used\":\"gpt-4o-2024\"";

    private static final String TIMINGS = ",\"queued_ms\":0,\"provider_ms\":0,\"attempts\":0";

    private final WorkerHarness worker = WorkerHarness.at(NOW);

    @Test
    void cost_isInTheExtraFields() throws InterruptedException {
        worker.prices.put(ASKED, price("1.5e-7"));

        assertThat(resultOf("{\"usage\":{\"prompt_tokens\":10}," + EXTRA_FIELDS + "}}"))
                .isEqualTo("{\"usage\":{\"prompt_tokens\":10}," + EXTRA_FIELDS + TIMINGS + ",\"cost\":0.0000015}}");
    }

    @Test
    void modelBehindAnAlias_hasThePrice_ifTheAliasHasNone() throws InterruptedException {
        worker.prices.put(new ModelRef("openai", "gpt-4o-2024"), price("1"));

        assertThat(resultOf("{\"usage\":{\"prompt_tokens\":10}," + EXTRA_FIELDS + "}}"))
                .endsWith(",\"cost\":10}}");
    }

    @Test
    void unknownCost_isLeftOut() throws InterruptedException {
        String result = "{\"usage\":{\"prompt_tokens\":10}," + EXTRA_FIELDS;
        assertThat(resultOf(result + "}}")).isEqualTo(result + TIMINGS + "}}");

        worker.prices.put(ASKED, price("1"));
        String withoutUsage = "{" + EXTRA_FIELDS;
        assertThat(resultOf(withoutUsage + "}}")).isEqualTo(withoutUsage + TIMINGS + "}}");
    }

    private String resultOf(String answer) throws InterruptedException {
        worker.provider.play((request, model, allowance) -> new Answer.Result(Payload.utf8(answer)));
        Job job = worker.created();
        worker.run(job);
        JobState.Completed completed = (JobState.Completed) worker.found(job).state();
        return Gzip.decompress(((StoredResult.Inline) completed.result()).gzip())
                .asUtf8();
    }

    private static Price price(String dollarsAnInputToken) {
        return new Price(Map.of(BilledUnit.INPUT_TOKEN, new BigDecimal(dollarsAnInputToken)));
    }
}
