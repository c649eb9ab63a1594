package io.hermod.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.address.AddressGuard;
import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.InferenceProvider.Calls;
import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderDefinition;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Secret;
import io.hermod.guardedhttp.GuardedClient;
import io.hermod.providers.azure.EntraTokens;
import io.hermod.providers.fetch.FetchLimits;
import io.hermod.providers.fetch.FileFetcher;
import io.hermod.providers.fetch.WebFileFetcher;
import io.hermod.providers.http.Exchange;
import io.hermod.providers.http.HttpCall;
import io.hermod.providers.http.JdkTransport;
import io.hermod.providers.http.PiecesStream;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.vertex.GoogleTokens;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.SettableClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** {@link Providers} over real HTTP: every provider of the catalog is one scripted provider, with the same keys. */
final class ProviderHarness implements AfterEachCallback {
    static final Instant NOW = SampleJobs.NOW;
    static final Instant DEADLINE = NOW.plus(Duration.ofHours(1));
    static final ModelRef GPT = new ModelRef("openai", "gpt-4o");
    static final Source GPT_CHAT = Source.of(GPT, "gpt-4o", RequestType.CHAT_COMPLETION);
    static final String KEY = "sk-first-key";

    /** Draws the first key, and the shortest jitter. */
    static final RandomGenerator LOWEST = () -> 0L;

    final SettableClock time = new SettableClock();
    private final InMemoryUploadStore uploads = new InMemoryUploadStore();
    private final JdkTransport transport = new JdkTransport(uploads, Clock.systemUTC());
    private final GuardedClient client = new GuardedClient(AddressGuard.allowing("127.0.0.1"));
    private final EntraTokens tokens = new EntraTokens(transport, time, URI.create("http://127.0.0.1:1"));
    private final GoogleTokens google = new GoogleTokens(transport, time);
    private final TellingSigner signer = new TellingSigner();
    private boolean filtersFields = true;
    private int speed = 1;
    private FileFetcher files = FileFetcher.NONE;
    private final List<ScriptedProvider> started = new ArrayList<>();
    private final List<ProviderDefinition> custom = new ArrayList<>();
    private Optional<URI> baseUrl = Optional.empty();
    private List<ProviderKey> keys = List.of(key(KEY));
    private NetworkSettings network = network(Duration.ofSeconds(20), 2, Map.of());

    ScriptedProvider start(ScriptedAnswer... answers) {
        return started(ScriptedProvider.answering(answers));
    }

    ScriptedProvider start(Function<ReceivedRequest, ScriptedAnswer> script) {
        return started(ScriptedProvider.choosing(script));
    }

    private ScriptedProvider started(ScriptedProvider provider) {
        started.add(provider);
        baseUrl = Optional.of(provider.url());
        return provider;
    }

    /** Adds a provider in the format of a built-in one. */
    void useCustom(String name, String base) {
        custom.add(ProviderCatalog.custom(name, base).orElseThrow());
    }

    void useBaseUrl(String url) {
        baseUrl = Optional.of(URI.create(url));
    }

    void useNoBaseUrl() {
        baseUrl = Optional.empty();
    }

    void useKeys(String... values) {
        useKeys(Stream.of(values).map(ProviderHarness::key).toArray(ProviderKey[]::new));
    }

    void useNoKeys() {
        keys = List.of();
    }

    void useKeys(ProviderKey... own) {
        keys = List.of(own);
    }

    InMemoryUploadStore uploads() {
        return uploads;
    }

    void useFiles(FileFetcher own) {
        files = own;
    }

    /** Fetches files over HTTP, from this machine. */
    void useWebFiles() {
        useFiles(new WebFileFetcher(client, FetchLimits.DEFAULT, Clock.systemUTC()));
    }

    /** Starts a server of files, from which files are fetched. */
    ScriptedProvider serveFiles(ScriptedAnswer... answers) {
        useWebFiles();
        ScriptedProvider server = ScriptedProvider.answering(answers);
        started.add(server);
        return server;
    }

    void useFieldFilters(boolean isFiltered) {
        filtersFields = isFiltered;
    }

    /** Lets timeouts pass faster than real time. */
    void useSpeed(int factor) {
        speed = factor;
    }

    void useTimeout(Duration timeout) {
        network = network(timeout, network.maxRetries(), network.extraHeaders());
    }

    void useRetries(int maxRetries) {
        network = network(network.timeout(), maxRetries, network.extraHeaders());
    }

    void useExtraHeaders(Map<String, String> headers) {
        network = network(network.timeout(), network.maxRetries(), headers);
    }

    Answer inferChat() throws InterruptedException {
        return infer(SampleJobs.chat(GPT), GPT);
    }

    Answer infer(InferenceRequest request, ModelRef model) throws InterruptedException {
        return infer(request, model, DEADLINE);
    }

    Answer infer(InferenceRequest request, ModelRef model, Instant deadline) throws InterruptedException {
        return providers(LOWEST).infer(request, model, allowance(deadline));
    }

    /** A chat that allows one call. */
    Answer inferOnce() throws InterruptedException {
        Calls once = new Calls() {
            @Override
            public boolean takeOne() {
                return true;
            }

            @Override
            public boolean isAnyLeft() {
                return false;
            }
        };
        Allowance allowance = new Allowance(DEADLINE, MemoryBudget.unlimitedShare(), once);
        return providers(LOWEST).infer(SampleJobs.chat(GPT), GPT, allowance);
    }

    /** A request that may make one call of the provider. */
    Answer inferWithOneCall(InferenceRequest request, ModelRef model) throws InterruptedException {
        AtomicBoolean isMade = new AtomicBoolean();
        Calls one = () -> !isMade.getAndSet(true);
        return providers(LOWEST).infer(request, model, new Allowance(DEADLINE, MemoryBudget.unlimitedShare(), one));
    }

    static Allowance allowance(Instant deadline) {
        return new Allowance(deadline, MemoryBudget.unlimitedShare(), Calls.UNLIMITED);
    }

    Providers providers(RandomGenerator random) {
        SortedMap<String, ProviderSettings> settings = new TreeMap<>();
        Stream.concat(ProviderCatalog.builtIn().values().stream(), custom.stream())
                .forEach(row -> settings.put(row.name(), settings(row)));
        return new Providers(
                new Settings(Settings.DEFAULT_RESULT_TTL, settings),
                this::send,
                new Authorizer(signer, tokens, google, body -> new PiecesStream(body, uploads)),
                files,
                time,
                time,
                random);
    }

    private ProviderSettings settings(ProviderDefinition row) {
        return new ProviderSettings(
                row.name(), row.base(), baseUrl, row.endpoints(), keys, network, true, true, false, filtersFields);
    }

    /** Whose credentials were to be made anew. */
    List<AwsIdentity> renewed() {
        return signer.renewed();
    }

    /** AWS's times when it rejected signatures. */
    List<Instant> awsTimes() {
        return signer.times();
    }

    private Exchange send(HttpCall call, TimeLimits limits, MemoryBudget.Share memory) throws InterruptedException {
        TimeLimits real = new TimeLimits(
                limits.provider().dividedBy(speed), limits.total().dividedBy(speed));
        Exchange exchange = transport.send(call, real, memory);
        return exchange instanceof Exchange.TimedOut ? new Exchange.TimedOut(limits.provider()) : exchange;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    void close() {
        transport.close();
        client.close();
        started.forEach(ScriptedProvider::close);
    }

    static ProviderKey key(String value) {
        return ProviderKey.forEveryModel("key of a test", Secret.of(value));
    }

    /** An answer that is a result of every type but speech. */
    static ScriptedAnswer.Http goodAnswer() {
        return ScriptedAnswer.json(
                "{\"choices\":[],\"output\":[],\"data\":[],\"text\":\"\",\"results\":[],\"pages\":[],\"content\":[]}");
    }

    /** The JSON of a result. */
    static String result(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Result.class);
        return ((Answer.Result) answer).json().asUtf8();
    }

    static InferenceError error(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Failure.class);
        return ((Answer.Failure) answer).error();
    }

    /** Asserts that a chat fails, and returns the error. */
    InferenceError assertChatFails(int status, String type, String message) throws InterruptedException {
        InferenceError error = error(inferChat());
        assertThat(error.statusCode()).contains(status);
        assertThat(error.type()).contains(type);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.source()).contains(GPT_CHAT);
        return error;
    }

    static ReceivedRequest onlyRequest(ScriptedProvider provider) {
        assertThat(provider.requests()).hasSize(1);
        return provider.requests().getFirst();
    }

    static String onlyBody(ScriptedProvider provider) {
        return onlyRequest(provider).body().asUtf8();
    }

    /** JSON that is written with single quotes. */
    static String quoted(String text) {
        return text.replace("\\'", "\\\"").replace('\'', '"');
    }

    private static NetworkSettings network(Duration timeout, int maxRetries, Map<String, String> extraHeaders) {
        return new NetworkSettings(timeout, maxRetries, Duration.ofMillis(500), Duration.ofSeconds(5), extraHeaders);
    }
}
