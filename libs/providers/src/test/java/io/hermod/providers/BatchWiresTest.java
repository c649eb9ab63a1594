package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.LOWEST;
import static io.hermod.providers.ProviderHarness.quoted;
import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.batch.Batches.Found;
import io.hermod.core.batch.Batches.Lines;
import io.hermod.core.batch.Batches.Output;
import io.hermod.core.batch.Batches.Progress;
import io.hermod.core.batch.Batches.Start;
import io.hermod.core.batch.Bundle;
import io.hermod.core.batch.BundleId;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.JdkTransport;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How each provider's batches begin, are looked at, are cancelled, and are read. */
class BatchWiresTest extends ProviderTest {
    private static final BundleId BUNDLE = new BundleId("~abc");

    private final JdkTransport downloads = new JdkTransport(new InMemoryUploadStore(), Clock.systemUTC());
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /** A provider's batches, as its documentation has them. */
    enum Wire {
        OPENAI(
                "openai/gpt-4o",
                "POST /v1/files|{'id':'file-1','object':'file'}",
                "POST /v1/batches|{'id':'b1','object':'batch','input_file_id':'file-1','status':'validating'}",
                "GET /v1/batches?limit=100|{'data':[{'id':'b0'},{'id':'b1','metadata':{'hermod_bundle':'~abc'}}]}",
                "GET /v1/batches/b1|{'id':'b1','status':'completed','output_file_id':'o','error_file_id':'e'}",
                "GET /v1/files/o/content|{'custom_id':'one','response':{'status_code':200,'body':CHAT},'error':null}",
                "GET /v1/files/e/content|{'custom_id':'two','response':{'status_code':400,'body':"
                        + "{'error':{'message':'too long'}}}}",
                "POST /v1/batches/b1/cancel|{}"),
        ANTHROPIC(
                "anthropic/claude-haiku-4-5",
                "POST /v1/messages/batches|{'id':'b1','processing_status':'in_progress'}",
                "GET /v1/messages/batches/b1|{'id':'b1','processing_status':'ended'}",
                "GET /v1/messages/batches/b1/results|{'custom_id':'two','result':{'type':'errored','error':"
                        + "{'type':'error','error':{'type':'invalid_request_error','message':'too long'}}}}\n"
                        + "{'custom_id':'one','result':{'type':'succeeded','message':MESSAGE}}",
                "POST /v1/messages/batches/b1/cancel|{}"),
        MISTRAL(
                "mistral/mistral-small-latest",
                "POST /v1/batch/jobs|{'id':'b1','status':'QUEUED'}",
                "GET /v1/batch/jobs?page_size=100|{'data':[{'id':'b1','metadata':{'hermod_bundle':'~abc'}}]}",
                "GET /v1/batch/jobs/b1|{'id':'b1','status':'SUCCESS','output_file':'o','error_file':'e'}",
                "GET /v1/files/o/content|{'custom_id':'one','response':{'status_code':200,'body':CHAT}}",
                "GET /v1/files/e/content|{'custom_id':'two','response':{'status_code':400,'body':"
                        + "{'error':{'message':'too long'}}}}",
                "POST /v1/batch/jobs/b1/cancel|{}"),
        GEMINI(
                "gemini/gemini-2.5-flash",
                "POST /v1beta/models/gemini-2.5-flash:batchGenerateContent|"
                        + "{'name':'batches/b1','metadata':{'state':'BATCH_STATE_PENDING'}}",
                "GET /v1beta/batches?pageSize=100|"
                        + "{'operations':[{'name':'batches/b1','metadata':{'displayName':'~abc'}}]}",
                "GET /v1beta/batches/b1|{'name':'batches/b1','done':true,'metadata':{'state':'BATCH_STATE_SUCCEEDED'},"
                        + "'response':{'inlinedResponses':{'inlinedResponses':["
                        + "{'metadata':{'key':'one'},'response':{'candidates':[{'content':{'role':'model',"
                        + "'parts':[{'text':'Hi'}]},'finishReason':'STOP'}]}},"
                        + "{'metadata':{'key':'two'},'error':{'code':3,'message':'too long'}}]}}}",
                "POST /v1beta/batches/b1:cancel|{}");

        /** Immutable, but Error Prone does not know it. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final ModelRef model;

        /** Immutable, but Error Prone does not know it. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final Map<String, String> script;

        Wire(String model, String... script) {
            this.model = new ModelRef(model.substring(0, model.indexOf('/')), model.substring(model.indexOf('/') + 1));
            this.script = Stream.of(script)
                    .collect(Collectors.toUnmodifiableMap(
                            step -> step.substring(0, step.indexOf('|')),
                            step -> step.substring(step.indexOf('|') + 1)));
        }

        private ScriptedAnswer answer(ReceivedRequest request) {
            String body = script.get(request.method() + " " + request.path());
            return body == null
                    ? ScriptedAnswer.json(404, "{}")
                    : ScriptedAnswer.of(
                            200,
                            "application/octet-stream",
                            Payload.utf8(quoted(body)
                                    .replace(
                                            "CHAT",
                                            quoted("{'choices':[{'message':{'role':'assistant','content':'Hi'}}]}"))
                                    .replace(
                                            "MESSAGE",
                                            quoted("{'id':'m','type':'message','role':'assistant','content':"
                                                    + "[{'type':'text','text':'Hi'}],'stop_reason':'end_turn'}"))));
        }

        private boolean isListed() {
            return script.keySet().stream().anyMatch(step -> step.contains("?"));
        }
    }

    @AfterEach
    void stop() {
        downloads.close();
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void batch_isBegun_lookedAt_read_andCancelled(Wire wire) throws InterruptedException {
        ScriptedProvider provider = harness.start(wire::answer);

        RemoteRun batch = begin(wire);
        Progress progress = batches().look(request(wire, "any"), batch, allowance());
        boolean isRead = batches()
                .read(
                        request(wire, "any"),
                        batch,
                        progress instanceof Progress.Ended(Output output) ? output : new Output(List.of()),
                        lines(wire),
                        allowance());
        batches().cancel(request(wire, "any"), batch, allowance());

        assertThat(isRead).isTrue();
        assertThat(answers).containsOnlyKeys("one", "two");
        assertThat(ProviderHarness.result(answer("one"))).contains("\"content\":\"Hi\"");
        assertThat(ProviderHarness.error(answer("two")).message()).isEqualTo("too long");
        assertThat(ProviderHarness.error(answer("two")).statusCode()).contains(400);
        assertThat(provider.requests())
                .map(request -> request.method() + " " + request.path())
                .containsExactlyInAnyOrderElementsOf(wire.script.keySet().stream()
                        .filter(step -> !step.contains("?"))
                        .flatMap(step ->
                                isLookAndOutput(wire, step) ? List.of(step, step).stream() : List.of(step).stream())
                        .toList());
        assertThat(provider.requests()).allSatisfy(BatchWiresTest::hasKey);
    }

    /** Gemini's results are in the look at a batch that has ended. */
    private static boolean isLookAndOutput(Wire wire, String step) {
        return wire == Wire.GEMINI && step.startsWith("GET");
    }

    private static void hasKey(ReceivedRequest request) {
        assertThat(request.header("authorization")
                        .or(() -> request.header("x-api-key"))
                        .or(() -> request.header("x-goog-api-key")))
                .hasValueSatisfying(key -> assertThat(key).endsWith(ProviderHarness.KEY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        OPENAI    | {'custom_id':'one','method':'POST','url':'/v1/chat/completions','body':{'model':'gpt-4o',
        ANTHROPIC | {'custom_id':'one','params':{'model':'claude-haiku-4-5',
        MISTRAL   | {'model':'mistral-small-latest','endpoint':'/v1/chat/completions','timeout_hours':24,'metadata':
        GEMINI    | {'batch':{'display_name':'~abc','input_config':{'requests':{'requests':[{'metadata':{'key':'one'}
        """)
    void lines_areTheBodiesOfCalls(Wire wire, String start) throws InterruptedException {
        ScriptedProvider provider = harness.start(wire::answer);

        RemoteRun _ = begin(wire);

        String body = provider.requests().getFirst().body().asUtf8();
        assertThat(body).contains(quoted(start)).contains("\"two\"").doesNotContain("service_tier");
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void batch_isFoundByItsBundle_whereTheProviderKeepsTheName(Wire wire) throws InterruptedException {
        ScriptedProvider _ = harness.start(wire::answer);

        Found found = batches().find(bundle(wire), request(wire, "any"), allowance());

        assertThat(found).isInstanceOf(wire.isListed() ? Found.Batch.class : Found.None.class);
    }

    @ParameterizedTest
    @CsvSource({"401, NotNow", "429, NotNow", "503, NotNow", "400, Rejected"})
    void batchThatIsNotTaken_isTriedLater_orRejectedForGood(int status, String outcome) throws InterruptedException {
        ScriptedProvider _ = harness.start(ScriptedAnswer.json(status, "{\"error\":{\"message\":\"a prompt\"}}"));

        Start start = batches().begin(bundle(Wire.OPENAI), requests(Wire.OPENAI), allowance());

        assertThat(start.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(start instanceof Start.NotNow ? start.toString() : "")
                .as("the reason is logged")
                .doesNotContain("prompt");
    }

    private Answer answer(String name) {
        return Optional.ofNullable(answers.get(name)).orElseThrow();
    }

    private RemoteRun begin(Wire wire) throws InterruptedException {
        Start start = batches().begin(bundle(wire), requests(wire), allowance());
        assertThat(start).isInstanceOf(Start.Begun.class);
        assertThat(((Start.Begun) start).left()).isEmpty();
        return ((Start.Begun) start).batch();
    }

    private Lines lines(Wire wire) {
        return new Lines() {
            @Override
            public Optional<InferenceRequest> request(String name) {
                return Optional.of(BatchWiresTest.request(wire, name));
            }

            @Override
            public void answered(String name, Answer answer) {
                answers.put(name, answer);
            }
        };
    }

    private ProviderBatches batches() {
        return new ProviderBatches(() -> harness.providers(LOWEST), downloads);
    }

    private static Map<String, InferenceRequest> requests(Wire wire) {
        Map<String, InferenceRequest> requests = new LinkedHashMap<>();
        requests.put("one", request(wire, "one"));
        requests.put("two", request(wire, "two"));
        return requests;
    }

    private static InferenceRequest request(Wire wire, String name) {
        assertThat(name).isNotEmpty();
        return SampleJobs.chat(wire.model);
    }

    private static Bundle bundle(Wire wire) {
        return new Bundle(
                BUNDLE,
                RequestType.CHAT_COMPLETION,
                wire.model,
                2,
                NOW,
                NOW.plusSeconds(3_600),
                NOW,
                Lease.create(NOW),
                Bundle.Stage.FORMING,
                Optional.empty());
    }

    private static Allowance allowance() {
        return ProviderHarness.allowance(NOW.plusSeconds(300));
    }
}
