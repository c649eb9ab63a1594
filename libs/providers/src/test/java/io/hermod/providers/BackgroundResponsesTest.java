package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.LOWEST;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.InferenceProvider.Calls;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.provider.RemoteRuns;
import io.hermod.core.provider.RemoteRuns.Look;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.providers.wire.ModelNames;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that OpenAI and Azure run in their background. */
class BackgroundResponsesTest extends ProviderTest {
    private static final ModelRef GPT = new ModelRef("openai", "gpt-4o");
    private static final String QUEUED = quoted("{'id':'resp_1','status':'queued','output':[]}");
    private static final String COMPLETED =
            quoted("{'id':'resp_1','status':'completed','output':[{'type':'message'}]}");
    private static final CallOptions BACKGROUND = CallOptions.NONE.withBackground(true);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        `'input':'a'`              | `'model':'gpt-4o','background':true,'store':true,'input':'a'`
        `'store':true,'input':'a'` | `'model':'gpt-4o','background':true,'store':true,'input':'a'`
        """)
    void response_isHandedOff_ifItIsAskedFor(String members, String sent) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(QUEUED));

        Answer answer = infer(request(GPT, members, BACKGROUND), GPT, Instant.MAX);

        assertThat(onlyBody(provider)).isEqualTo(quoted("{" + sent + "}"));
        assertThat(answer)
                .isEqualTo(new Answer.Remote(run(provider.url() + "/v1/responses/resp_1", ""), Optional.empty()));
    }

    @Test
    void response_isAskedFor_ifTheSettingsSayThatAllAre() {
        ProviderSettings openai = SamplePlans.openAi().withBackground(Set.of(RequestType.RESPONSES));
        InferenceRequest request = request(GPT, "'input':'a'", CallOptions.NONE);

        InferenceRequest sent = BackgroundMembers.addTo(request, openai, new ModelNames(ModelAlias.of("m"), "m"));

        assertThat(sent.body().bytes().asUtf8()).contains(quoted("'background':true,'store':true"));
    }

    @Test
    void response_runsInTheForeground_ifTheProviderMayNotStoreIt() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(COMPLETED));

        infer(request(GPT, "'input':'a','store':false", BACKGROUND), GPT, Instant.MAX);

        assertThat(onlyBody(provider)).doesNotContain("background");
    }

    @Test
    void response_runsInTheForeground_onceTheDeadlinesReserveHasCome() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(COMPLETED));

        infer(request(GPT, "'input':'a'", BACKGROUND), GPT, NOW);

        assertThat(onlyBody(provider)).doesNotContain("background");
    }

    @Test
    void providerThatIsNotKnownToRunInTheBackground_isNotAskedTo() throws InterruptedException {
        ModelRef other = new ModelRef("xai", "grok-4");
        ScriptedProvider provider = harness.start(json(COMPLETED));

        infer(request(other, "'input':'a'", BACKGROUND), other, Instant.MAX);

        assertThat(onlyBody(provider)).doesNotContain("background");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "in_progress"})
    void responseThatGoesOn_isLookedAt_withAGet(String status) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted("{'id':'resp_1','status':'" + status + "'}")));

        assertThat(look(provider)).isEqualTo(new Look.Running(Optional.empty()));

        assertThat(provider.requests().getFirst().method()).isEqualTo("GET");
        assertThat(provider.requests().getFirst().path()).isEqualTo("/v1/responses/resp_1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'id':'r','status':'failed','error':{'code':'server_error','message':'m'}}        | true
        {'id':'r','error':{'message':{'code':'m'},'code':'rate_limit_exceeded'},'status':'failed'} | true
        {'id':'r','status':'cancelled','error':null}                                      | true
        {'id':'r','status':'failed','error':{'code':'invalid_prompt','message':'m'}}      | false
        {'id':'r','status':'incomplete','error':null,'output':[]}                         | false
        """)
    void responseThatItsProviderHasEnded_isLost(String body, boolean isLost) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(quoted(body)));

        assertThat(look(provider)).isInstanceOf(isLost ? Look.Lost.class : Look.Ended.class);
    }

    /** The worker that begins the response looks at it no earlier. */
    @Test
    void responseThatBegins_saysWhenItWantsToBeAskedFor() throws InterruptedException {
        harness.start(json(QUEUED).withHeader("openai-poll-after-ms", "9000"));

        Answer answer = infer(request(GPT, "'input':'a'", BACKGROUND), GPT, Instant.MAX);

        assertThat(((Answer.Remote) answer).lookAfter()).contains(Duration.ofSeconds(9));
    }

    @Test
    void responseThatHasEnded_isTheResult_asThatOfACall() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(COMPLETED));

        Look look = look(provider);

        assertThat(look).isInstanceOf(Look.Ended.class);
        assertThat(result(((Look.Ended) look).answer()))
                .startsWith(COMPLETED.substring(0, COMPLETED.length() - 1))
                .contains("\"provider\":\"openai\"");
    }

    @Test
    void azuresVersion_isKept_inTheAddressesOfTheRun() throws InterruptedException {
        ModelRef azure = new ModelRef("azure", "gpt-4o");
        ScriptedProvider provider = harness.start(json(QUEUED));
        harness.useKeys(SamplePlans.key(
                "k", new KeyAccess.Azure(SamplePlans.AZURE, Optional.empty(), Optional.of("2026-01-01")), Map.of()));

        Answer answer = infer(request(azure, "'input':'a'", BACKGROUND), azure, Instant.MAX);

        assertThat(answer).isInstanceOfSatisfying(Answer.Remote.class, remote -> {
            assertThat(remote.run().look().toString())
                    .isEqualTo(provider.url() + "/openai/deployments/gpt-4o/responses/resp_1?api-version=2026-01-01");
            assertThat(remote.run().cancel().orElseThrow().getPath()).endsWith("/resp_1/cancel");
        });
    }

    private Look look(ScriptedProvider provider) throws InterruptedException {
        return runs().look(
                        request(GPT, "'input':'a'", BACKGROUND),
                        run(provider.url() + "/v1/responses/resp_1", ""),
                        allowance(Instant.MAX, false));
    }

    private static RemoteRun run(String look, String query) {
        return new RemoteRun(
                GPT,
                Optional.of("key of a test"),
                URI.create(look + query),
                Optional.of(URI.create(look + "/cancel" + query)),
                NOW);
    }

    private Answer infer(InferenceRequest request, ModelRef model, Instant patientUntil) throws InterruptedException {
        return harness.providers(LOWEST).infer(request, model, allowance(patientUntil, true));
    }

    private static InferenceRequest request(ModelRef model, String members, CallOptions options) {
        return SampleJobs.json(RequestType.RESPONSES, "{\"model\":\"openai/gpt-4o\"," + quoted(members) + "}", model)
                .with(options);
    }

    private static Allowance allowance(Instant patientUntil, boolean handsOff) {
        return new Allowance(
                NOW.plusSeconds(600), MemoryBudget.unlimitedShare(), Calls.UNLIMITED, patientUntil, handsOff);
    }

    private RemoteRuns runs() {
        return new ProviderRuns(() -> harness.providers(LOWEST));
    }
}
