package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hermod.bootstrap.JobLog;
import io.hermod.bootstrap.TraceLog;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobTerms;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.SampleJobs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log line of a job that ended. */
class JobLogTest {
    private static final ModelRef GPT = new ModelRef("openai", "gpt-4o");
    private static final ModelRef LLAMA = new ModelRef("groq", "llama");
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(JobLog.class);

    private final TestTime time = new TestTime();
    private final WorkerHarness worker = WorkerHarness.writingIn(time);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void capture() {
        lines.start();
        LOG.addAppender(lines);
        LOG.setLevel(Level.INFO);
    }

    @AfterEach
    void release() {
        LOG.detachAppender(lines);
        LOG.setLevel(null);
    }

    @Test
    void completedJob_namesTheModelThatServedIt() throws InterruptedException {
        worker.provider.play((request, model, allowance) -> {
            time.pass(Duration.ofMillis(406));
            return model.equals(GPT) ? ScriptedInference.failure(500, "no") : ScriptedInference.resultOf(model);
        });
        Job job = worker.created();

        run(job, GPT, LLAMA);

        assertLine(
                job, "completed: provider=groq model=llama status=200 attempt=1 duration_ms=812 request_id=request-1");
    }

    @Test
    void failedJob_namesTheFailedModelAndTheTypeOfItsError() throws InterruptedException {
        worker.provider.play((request, model, allowance) -> {
            time.pass(Duration.ofMillis(7));
            return new Answer.Failure(InferenceError.of(429, "a message with a prompt")
                    .withType("rate_limit_error")
                    .withSource(Source.of(LLAMA, "llama-8b", RequestType.CHAT_COMPLETION)));
        });
        Job job = worker.created();

        run(job, LLAMA);

        assertLine(
                job,
                "failed: provider=groq model=llama status=429 error_type=rate_limit_error attempt=1 duration_ms=7"
                        + " request_id=request-1");
    }

    @Test
    void errorType_isNotLogged_ifItIsText() throws InterruptedException {
        worker.provider.play((request, model, allowance) ->
                new Answer.Failure(InferenceError.of(400, "no").withType("a prompt status=200")));
        Job job = worker.created();

        run(job, GPT);

        assertLine(
                job,
                "failed: provider=openai model=gpt-4o status=400 error_type=other attempt=1 duration_ms=0"
                        + " request_id=request-1");
    }

    @Test
    void failureWithoutASource_namesTheFirstModel() throws InterruptedException {
        worker.provider.play((request, model, allowance) -> ScriptedInference.failure(400, "no"));
        Job job = worker.created();

        run(job, GPT, LLAMA);

        assertLine(
                job,
                "failed: provider=openai model=gpt-4o status=400 error_type=none attempt=1 duration_ms=0"
                        + " request_id=request-1");
    }

    @Test
    void overdueJob_failsWithItsDeadline() throws InterruptedException {
        Job job = worker.created(new JobTerms(Duration.ofHours(1), NOW, OptionalInt.empty(), Optional.empty()));

        run(job, GPT);

        assertLine(
                job,
                "failed: provider=openai model=gpt-4o status=504 error_type=deadline_exceeded attempt=0 duration_ms=0"
                        + " request_id=request-1");
    }

    @Test
    void callersTrace_endsTheLine() throws InterruptedException {
        Job job = worker.created();
        CallOptions options = new CallOptions(Map.of("traceparent", "00-1-2-01"), KeyChoice.ANY, false);

        try (TraceLog _ = TraceLog.of(options)) {
            run(job, GPT);
        }

        assertLine(
                job,
                "completed: provider=openai model=gpt-4o status=200 attempt=1 duration_ms=0 request_id=request-1"
                        + " traceparent=00-1-2-01");
    }

    @Test
    void longModelName_isShortenedToOneWord() throws InterruptedException {
        Job job = worker.created();

        run(job, new ModelRef("openai", "a\nb c" + "d".repeat(1_000)));

        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains(" model=a_b_c" + "d".repeat(95) + "... status=200 ");
    }

    private void run(Job job, ModelRef... models) throws InterruptedException {
        JobMessage message = new JobMessage(job.ref(), SampleJobs.chat(models));
        assertThat(worker.run(message, WorkerHarness.DEADLINE)).isEqualTo(Disposition.ACK);
    }

    private void assertLine(Job job, String end) {
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Job " + job.id() + " (chat_completion) " + end);
    }
}
