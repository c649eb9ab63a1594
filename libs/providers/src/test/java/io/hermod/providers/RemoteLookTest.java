package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.KEY;
import static io.hermod.providers.ProviderHarness.LOWEST;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.InferenceProvider.Calls;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.RemoteRuns;
import io.hermod.core.provider.RemoteRuns.Look;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Secret;
import io.hermod.providers.fetch.SampleFiles;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that a worker does not wait for: their hand-off, looks at them, and their end. */
class RemoteLookTest extends ProviderTest {
    private static final ModelRef LLAMA = new ModelRef("replicate", "meta/llama-4-scout-instruct");
    private static final ModelRef FLUX = new ModelRef("replicate", "black-forest-labs/flux-schnell");
    private static final String STARTED = "{'id':'p1','status':'starting','urls':{'get':'HOST/v1/predictions/p1',"
            + "'cancel':'HOST/v1/predictions/p1/cancel'}}";
    private static final InferenceRequest CHAT = SampleJobs.chat(LLAMA);

    @Test
    void runThatHasBegun_isHandedOff() throws InterruptedException {
        ScriptedProvider provider = startRun();

        Answer answer = infer(Instant.MAX);

        assertThat(answer).isEqualTo(new Answer.Remote(run(provider, LLAMA), Optional.empty()));
        assertThat(provider.calls()).isEqualTo(1);
    }

    /** It may take hours. */
    @Test
    void runThatIsHandedOff_isNotHeld_andDoesNotEndItself() throws InterruptedException {
        ScriptedProvider provider = startRun();

        infer(Instant.MAX);

        assertThat(provider.requests().getFirst().header("prefer")).isEmpty();
        assertThat(provider.requests().getFirst().header("cancel-after")).isEmpty();
    }

    @Test
    void run_isWaitedFor_onceTheDeadlinesReserveHasCome() throws InterruptedException {
        startRun();

        assertThat(infer(NOW)).isNotInstanceOf(Answer.Remote.class);
    }

    @Test
    void look_isSentWithTheKeyThatBeganTheRun() throws InterruptedException {
        harness.useKeys(ProviderKey.forEveryModel("other", Secret.of("sk-other")), ProviderHarness.key(KEY));
        ScriptedProvider provider = startRun();

        assertThat(look(provider)).isEqualTo(new Look.Running(Optional.empty()));

        assertThat(provider.requests()).hasSize(1);
        assertThat(provider.requests().getFirst().method()).isEqualTo("GET");
        assertThat(provider.requests().getFirst().header("authorization")).contains("Bearer " + KEY);
    }

    @Test
    void runThatHasEnded_hasItsResult_andItsWholeTime() throws InterruptedException {
        ScriptedProvider provider =
                harness.start(json(quoted("{'id':'p1','status':'succeeded','output':['he','llo']}")));
        harness.time.pass(Duration.ofSeconds(90));

        assertThat(result(ended(look(provider)))).contains("\"content\":\"hello\"", "\"latency\":90000");
    }

    @Test
    void filesOfAResult_areFetched() throws InterruptedException {
        ScriptedProvider files = harness.serveFiles(SampleFiles.answer("image/png", SampleFiles.PNG));
        ScriptedProvider provider =
                harness.start(json(quoted("{'id':'p1','status':'succeeded','output':'" + files.url() + "/a.png'}")));
        InferenceRequest image = SampleJobs.json(
                RequestType.IMAGE_GENERATION,
                "{\"model\":\"openai/gpt-4o\",\"prompt\":\"p\",\"response_format\":\"b64_json\"}",
                FLUX);

        Answer answer = ended(look(image, run(provider, FLUX)));

        assertThat(result(answer))
                .contains(Base64.getEncoder().encodeToString(SampleFiles.PNG).substring(0, 8));
        assertThat(files.calls()).isEqualTo(1);
    }

    @Test
    void runThatHasFailed_hasItsError() throws InterruptedException {
        ScriptedProvider provider =
                harness.start(json(quoted("{'id':'p1','status':'failed','error':'out of memory'}")));

        assertThat(error(ended(look(provider))).message()).contains("out of memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':'canceled'}",
                "{'status':'aborted'}",
                "{'status':'failed','error':'Prediction interrupted; please retry (code: PA)'}"
            })
    void runThatItsProviderHasEnded_isLost(String body) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted(body)));

        assertThat(error(lost(look(provider))).statusCode()).contains(502);
    }

    /** The run may be read again, but it would be as large. */
    @Test
    void runWhoseResultIsTooLarge_hasFailed() throws InterruptedException {
        ScriptedProvider provider =
                harness.start(json(quoted("{'status':'succeeded','output':'" + "a".repeat(2_000) + "'}")));
        Allowance narrow = new Allowance(
                NOW.plusSeconds(600), new MemoryBudget(1_000).open(), Calls.UNLIMITED, Instant.MAX, false);

        Look look = runs().look(CHAT, run(provider, LLAMA), narrow);

        assertThat(error(ended(look)).type()).contains("result_too_large");
    }

    @ParameterizedTest
    @CsvSource({"Retry-After, 7, PT7S", "openai-poll-after-ms, 1500, PT1.5S"})
    void provider_saysWhenItWantsToBeAskedAgain(String header, String value, Duration delay)
            throws InterruptedException {
        ScriptedProvider provider = startRun(answer -> answer.withHeader(header, value));

        assertThat(look(provider)).isEqualTo(new Look.Running(Optional.of(delay)));
    }

    @ParameterizedTest
    @MethodSource("looksThatSayNothing")
    void run_goesOn_ifALookFails(ScriptedAnswer answer) throws InterruptedException {
        ScriptedProvider provider = harness.start(answer);

        assertThat(look(provider)).isEqualTo(new Look.Running(Optional.empty()));
    }

    static Stream<ScriptedAnswer> looksThatSayNothing() {
        return Stream.of(bare(503), bare(500), json("{}").cutOffAfter(1), new ScriptedAnswer.Reset());
    }

    @Test
    void rateLimit_saysWhenTheNextLookIsAllowed() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(429).withHeader("Retry-After", "7"));

        assertThat(look(provider)).isEqualTo(new Look.Running(Optional.of(Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404})
    void runThatCannotBeSeenAnyMore_isLost(int status) throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(status));

        assertThat(error(lost(look(provider))).statusCode()).contains(status);
    }

    @Test
    void run_isLost_ifItsKeyIsGone() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(500));
        harness.useNoKeys();

        assertThat(error(lost(look(provider))).message())
                .isEqualTo("the settings of replicate with which the run was begun are gone");
        assertThat(provider.calls()).isZero();
    }

    @Test
    void run_isCancelled_withOneCall() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(503));

        runs().cancel(CHAT, run(provider, LLAMA), allowance(Instant.MAX, false));

        assertThat(provider.requests()).hasSize(1);
        assertThat(provider.requests().getFirst().path()).isEqualTo("/v1/predictions/p1/cancel");
    }

    private ScriptedProvider startRun() {
        return startRun(UnaryOperator.identity());
    }

    private ScriptedProvider startRun(UnaryOperator<ScriptedAnswer.Http> change) {
        ScriptedProvider[] provider = new ScriptedProvider[1];
        provider[0] = harness.start(_ -> change.apply(
                json(201, quoted(STARTED).replace("HOST", provider[0].url().toString()))));
        return provider[0];
    }

    private Answer infer(Instant patientUntil) throws InterruptedException {
        return harness.providers(LOWEST).infer(CHAT, LLAMA, allowance(patientUntil, true));
    }

    private Look look(ScriptedProvider provider) throws InterruptedException {
        return look(CHAT, run(provider, LLAMA));
    }

    private Look look(InferenceRequest request, RemoteRun run) throws InterruptedException {
        return runs().look(request, run, allowance(Instant.MAX, false));
    }

    private static Answer ended(Look look) {
        assertThat(look).isInstanceOf(Look.Ended.class);
        return ((Look.Ended) look).answer();
    }

    private static Answer lost(Look look) {
        assertThat(look).isInstanceOf(Look.Lost.class);
        return ((Look.Lost) look).answer();
    }

    private static RemoteRun run(ScriptedProvider provider, ModelRef model) {
        URI look = URI.create(provider.url() + "/v1/predictions/p1");
        return new RemoteRun(model, Optional.of("key of a test"), look, Optional.of(URI.create(look + "/cancel")), NOW);
    }

    private static Allowance allowance(Instant patientUntil, boolean handsOff) {
        return new Allowance(
                NOW.plusSeconds(600), MemoryBudget.unlimitedShare(), Calls.UNLIMITED, patientUntil, handsOff);
    }

    private RemoteRuns runs() {
        return new ProviderRuns(() -> harness.providers(LOWEST));
    }
}
