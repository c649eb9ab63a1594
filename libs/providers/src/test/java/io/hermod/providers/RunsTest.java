package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.ModelRef;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work that a provider goes on with after it has responded, as Replicate does. */
class RunsTest extends ProviderTest {
    private static final ModelRef LLAMA = new ModelRef("replicate", "meta/llama-4-scout-instruct");
    private static final String START = "POST /v1/models/meta/llama-4-scout-instruct/predictions";
    private static final String LOOK = "GET /v1/predictions/p1";
    private static final String CANCEL = "POST /v1/predictions/p1/cancel";
    private static final String SUCCEEDED = "{'id':'p1','status':'succeeded','output':['he','llo']}";

    @BeforeEach
    void useTheUsualTimeout() {
        harness.useTimeout(Duration.ofMinutes(5));
    }

    @Test
    void run_isLookedAt_untilItEnds() throws InterruptedException {
        ScriptedProvider provider = start(status("processing"), status("processing"), json(quoted(SUCCEEDED)));

        String result = result(infer());

        assertThat(calls(provider)).containsExactly(START, LOOK, LOOK, LOOK);
        assertThat(provider.requests())
                .allMatch(
                        request -> request.header("authorization").orElse("").equals("Bearer " + ProviderHarness.KEY));
        assertThat(harness.time.pauses())
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMillis(4_500));
        assertThat(result).contains("\"content\":\"hello\"", "\"latency\":9500");
    }

    @Test
    void looks_haveNoBody() throws InterruptedException {
        ScriptedProvider provider = start(json(quoted(SUCCEEDED)));

        result(infer());

        ReceivedRequest look = provider.requests().getLast();
        assertThat(look.body().size()).isZero();
        assertThat(look.header("content-type")).isEmpty();
    }

    @Test
    void looks_areNoCallsOfTheJob() throws InterruptedException {
        start(status("processing"), json(quoted(SUCCEEDED)));

        assertThat(result(harness.inferWithOneCall(SampleJobs.chat(LLAMA), LLAMA)))
                .contains("hello");
    }

    @Test
    void run_isCancelled_ifItTakesLongerThanTheTimeout() throws InterruptedException {
        harness.useTimeout(Duration.ofSeconds(20));
        ScriptedProvider provider = start(status("processing"));

        assertThat(error(infer()).statusCode()).contains(504);

        assertThat(calls(provider)).startsWith(START, LOOK).endsWith(LOOK, CANCEL);
        assertThat(harness.time.instant()).isEqualTo(SampleJobs.NOW.plusSeconds(20));
    }

    @Test
    void run_isCancelled_beforeTheDeadline() throws InterruptedException {
        ScriptedProvider provider = start(status("processing"));

        Answer answer = harness.infer(SampleJobs.chat(LLAMA), LLAMA, SampleJobs.NOW.plusSeconds(10));

        assertThat(answer).isInstanceOf(Answer.OutOfTime.class);
        assertThat(calls(provider)).endsWith(CANCEL);
        assertThat(harness.time.instant()).isEqualTo(SampleJobs.NOW.plusSeconds(8));
    }

    @Test
    void run_isCancelled_ifTheWorkerIsInterrupted() {
        Thread worker = Thread.currentThread();
        ScriptedProvider provider = serve(request -> {
            if (request.method().equals("GET")) {
                worker.interrupt();
                return new ScriptedAnswer.Hanging();
            }
            return status("starting");
        });

        assertThatThrownBy(this::infer).isInstanceOf(InterruptedException.class);

        assertThat(calls(provider)).containsExactly(START, LOOK, CANCEL);
    }

    @Test
    void looksThatFail_areRepeated() throws InterruptedException {
        ScriptedProvider provider = start(
                bare(503),
                bare(500),
                new ScriptedAnswer.Reset(),
                bare(429),
                status("processing"),
                json(quoted(SUCCEEDED)));

        assertThat(result(infer())).contains("hello");

        assertThat(calls(provider)).filteredOn(START::equals).hasSize(1);
    }

    @Test
    void run_isCancelled_ifItCannotBeSeenAnyMore() throws InterruptedException {
        harness.useRetries(0);
        ScriptedProvider provider = start(bare(503));

        assertThat(error(infer()).statusCode()).contains(503);

        assertThat(calls(provider)).containsExactly(START, LOOK, LOOK, LOOK, LOOK, LOOK, CANCEL);
    }

    @Test
    void runAtAnotherServer_isNotLookedAt() throws InterruptedException {
        ScriptedProvider other = ScriptedProvider.answering(json(quoted(SUCCEEDED)));
        ScriptedProvider provider = harness.start(json(
                201, quoted("{'id':'p1','status':'starting','urls':{'get':'" + other.url() + "/v1/predictions/p1'}}")));

        assertThat(error(infer()).message())
                .isEqualTo("replicate answered with a run at another server, which does not get the key");

        assertThat(calls(provider)).containsExactly(START);
        assertThat(other.calls()).isZero();
        other.close();
    }

    private Answer infer() throws InterruptedException {
        return harness.infer(SampleJobs.chat(LLAMA), LLAMA);
    }

    /** A provider whose runs begin at once, and then are as the looks say. The last look is repeated. */
    private ScriptedProvider start(ScriptedAnswer... looks) {
        Deque<ScriptedAnswer> left = new ArrayDeque<>(List.of(looks));
        return serve(request -> switch (request.method()) {
            case "GET" -> left.size() > 1 ? left.removeFirst() : left.getFirst();
            default -> status("starting");
        });
    }

    /** Answers with a STATUS that has the addresses of the run. */
    private ScriptedProvider serve(Function<ReceivedRequest, ScriptedAnswer> script) {
        ScriptedProvider[] provider = new ScriptedProvider[1];
        provider[0] = harness.start(request -> located(script.apply(request), provider[0]));
        return provider[0];
    }

    private static ScriptedAnswer located(ScriptedAnswer answer, ScriptedProvider provider) {
        return answer instanceof ScriptedAnswer.Http http && http.body().size() > 0
                ? json(
                        http.status(),
                        http.body().asUtf8().replace("HOST", provider.url().toString()))
                : answer;
    }

    private static ScriptedAnswer status(String status) {
        return json(
                201,
                quoted("{'id':'p1','status':'" + status + "','urls':{'get':'HOST/v1/predictions/p1',"
                        + "'cancel':'HOST/v1/predictions/p1/cancel'}}"));
    }

    private static List<String> calls(ScriptedProvider provider) {
        return provider.requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
