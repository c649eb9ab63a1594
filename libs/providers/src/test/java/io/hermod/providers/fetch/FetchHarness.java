package io.hermod.providers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.address.AddressGuard;
import io.hermod.core.address.ForbiddenAddress;
import io.hermod.core.address.WebTarget;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.guardedhttp.GuardedClient;
import io.hermod.providers.fetch.FileFetcher.Outcome;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fetches over real HTTP from a server on the loopback, whose host is {@code files.test} and allowed. */
final class FetchHarness implements AfterEachCallback {
    static final String HOST = "files.test";
    static final FetchLimits LIMITS = new FetchLimits(3, 2, 1_000, 2_000, Duration.ofSeconds(10), 3);

    private final List<String> lookups = new CopyOnWriteArrayList<>();
    private final GuardedClient client =
            new GuardedClient(AddressGuard.allowing(HOST + ",my_" + HOST), this::addresses, Optional.empty());
    private final Map<String, Queue<String>> changing = new ConcurrentHashMap<>();
    private FetchLimits limits = LIMITS;
    private Optional<ScriptedProvider> server = Optional.empty();

    ScriptedProvider start(ScriptedAnswer... answers) {
        return started(ScriptedProvider.answering(answers));
    }

    ScriptedProvider start(Function<ReceivedRequest, ScriptedAnswer> script) {
        return started(ScriptedProvider.choosing(script));
    }

    private ScriptedProvider started(ScriptedProvider started) {
        server = Optional.of(started);
        return started;
    }

    void useFileTime(Duration time) {
        limits = new FetchLimits(
                limits.files(), limits.atOnce(), limits.fileBytes(), limits.allBytes(), time, limits.redirects());
    }

    /** The host has these addresses, one after the other. */
    void useAddresses(String host, String... addresses) {
        changing.put(host, new ConcurrentLinkedQueue<>(List.of(addresses)));
    }

    /** Checks the addresses that the host has now, all of which may be called. */
    void check(String host) throws ForbiddenAddress, UnknownHostException {
        client.check(WebTarget.of("http://" + host + ":" + port() + "/"));
    }

    /** A URL of the server. */
    String url(String path) {
        return "http://" + HOST + ":" + port() + path;
    }

    int port() {
        return server.map(ScriptedProvider::url).map(URI::getPort).orElse(1);
    }

    Outcome fetch(String... urls) throws InterruptedException {
        return fetch(files(urls), FetchedFiles.none(), MemoryBudget.unlimitedShare());
    }

    Outcome fetch(List<RemoteFile> files, FetchedFiles fetched, MemoryBudget.Share memory) throws InterruptedException {
        return new WebFileFetcher(client, limits, Clock.systemUTC())
                .fetch(files, fetched, Duration.ofMinutes(1), memory);
    }

    Outcome fetchWithin(Duration timeLeft, String url) throws InterruptedException {
        return new WebFileFetcher(client, limits, Clock.systemUTC())
                .fetch(files(url), FetchedFiles.none(), timeLeft, MemoryBudget.unlimitedShare());
    }

    /** Images, at the paths {@code [0]}, {@code [1]} and so on. */
    static List<RemoteFile> files(String... urls) {
        return IntStream.range(0, urls.length)
                .mapToObj(index -> new RemoteFile("[" + index + "]", urls[index], RemoteFile.Kind.IMAGE))
                .toList();
    }

    /** The hosts whose names were resolved. */
    List<String> lookups() {
        return lookups;
    }

    /** The loopback's for each other name that ends in .test. */
    private InetAddress[] addresses(String host) {
        lookups.add(host);
        Optional<String> next = Optional.ofNullable(changing.get(host)).map(Queue::remove);
        return Stream.of(next.orElse(host.endsWith(".test") ? "127.0.0.1" : host))
                .map(InetAddress::ofLiteral)
                .toArray(InetAddress[]::new);
    }

    static FetchedFiles files(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Fetched.class);
        return ((Outcome.Fetched) outcome).files();
    }

    static String rejection(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        Outcome.Rejected rejected = (Outcome.Rejected) outcome;
        return rejected.file().path() + " " + rejected.reason();
    }

    static String outage(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        Outcome.Unavailable down = (Outcome.Unavailable) outcome;
        return down.file().path() + " " + down.reason();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.close();
        server.ifPresent(ScriptedProvider::close);
    }
}
