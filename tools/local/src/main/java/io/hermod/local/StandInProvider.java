package io.hermod.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hermod.config.ProviderVariables;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Sleeper;
import io.hermod.emulators.AllowedHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A stand-in for providers: it responds to each of the eleven request types with an answer of the right shape. */
final class StandInProvider implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration delay;
    private final StandInBatches batches;
    private final StandInRuns runs = new StandInRuns();

    private StandInProvider(HttpServer server, Duration delay) {
        this.server = server;
        this.delay = delay;
        this.batches = new StandInBatches(delay, Clock.systemUTC());
    }

    /** Starts on a free port, and delays each answer. */
    static StandInProvider start(Duration delay) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        StandInProvider standIn = new StandInProvider(server, delay);
        server.setExecutor(standIn.requests);
        server.createContext("/", standIn::handle);
        server.start();
        return standIn;
    }

    /** The providers that have neither a key nor a base URL. */
    static List<String> servedFor(Settings settings) {
        return settings.providers().values().stream()
                .filter(provider -> !provider.configured())
                .map(ProviderSettings::name)
                .toList();
    }

    /** The environment, with this stand-in as the base URL of those providers. */
    EnvironmentVariables under(EnvironmentVariables environment, Settings settings) {
        List<String> variables =
                servedFor(settings).stream().map(ProviderVariables::baseUrl).toList();
        return name -> variables.contains(name) ? Optional.of(url().toString()) : environment.get(name);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!AllowedHosts.LOOPBACK.allow(exchange.getRequestHeaders().getFirst("Host"))) {
                exchange.sendResponseHeaders(421, NO_BODY);
                return;
            }
            Payload body = Payload.of(exchange.getRequestBody().readAllBytes());
            StandInAnswer answer = answer(exchange, body);
            Sleeper.real().sleep(delay);
            if (answer.isLost()) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), answer.body().size());
            exchange.getResponseBody().write(answer.body().bytes());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private StandInAnswer answer(HttpExchange exchange, Payload body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<StandInAnswer> batch = batches.to(exchange.getRequestMethod(), path, body);
        if (batch.isPresent()) {
            return batch.get();
        }
        Optional<StandInAnswer> run = runs.to(exchange.getRequestMethod(), url(), path, body);
        return run.isPresent() ? run.get() : StandInAnswer.to(path, body);
    }

    /** The runs that this provider goes on with. */
    StandInRuns runs() {
        return runs;
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }
}
