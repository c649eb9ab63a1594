package io.hermod.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.job.JobTerms;
import io.hermod.testing.Eventually;
import io.hermod.testing.ScriptedAnswer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deployment leaves the worker no time for a slow provider: jobs fail until an operator rolls back and redrives. */
class DeadLettersIT {
    private final Hermod hermod = Hermod.running();
    private final WorkerVersions worker = new WorkerVersions(hermod.stack().localStack());

    @BeforeEach
    void hurryTheWorker() {
        worker.publishImpatient();
    }

    @AfterEach
    void rollBack() {
        worker.rollBack();
    }

    @Test
    void jobThatNoWorkerCanEnd_isGivenUp_andCompletesOnceItIsSentAgain() {
        StandIn.Model model = hermod.standIn().answering(answersAfterHanging());
        String body = "{\"model\":\"" + model.full() + "\",\"messages\":[{}]}";

        HttpResponse<String> accepted =
                hermod.submit("/v1/async/chat/completions", "application/json", body.getBytes(UTF_8));
        JsonNode givenUp = Hermod.json(hermod.awaitEnd(accepted));

        assertThat(givenUp.path("status").asText()).isEqualTo("failed");
        assertThat(givenUp.at("/error/error/type").asText()).isEqualTo("attempts_exhausted");
        assertThat(model.requests()).hasSize(JobTerms.MAX_ATTEMPTS);

        worker.rollBack();
        assertThat(redriven()).contains("\"sent_again\":1");
        assertThat(Hermod.json(hermod.awaitEnd(accepted)).path("status").asText())
                .isEqualTo("completed");
        assertThat(model.requests()).hasSize(JobTerms.MAX_ATTEMPTS + 1);
    }

    private static ScriptedAnswer[] answersAfterHanging() {
        ScriptedAnswer[] answers = new ScriptedAnswer[JobTerms.MAX_ATTEMPTS + 1];
        Arrays.fill(answers, new ScriptedAnswer.Hanging());
        answers[JobTerms.MAX_ATTEMPTS] = ScriptedAnswer.json("{\"choices\":[]}");
        return answers;
    }

    /** The message is kept a moment after the job is failed. */
    private String redriven() {
        return Eventually.get(Duration.ofMinutes(1), worker::redrive, report -> !report.contains("\"sent_again\":0"));
    }
}
