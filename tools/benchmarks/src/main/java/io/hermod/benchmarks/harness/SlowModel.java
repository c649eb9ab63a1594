package io.hermod.benchmarks.harness;

import com.sun.net.httpserver.HttpExchange;
import io.hermod.core.settings.EnvironmentVariables;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** A provider that gives the same answer to every call, after the same time. */
public final class SlowModel implements AutoCloseable {
    private final LocalServer server;
    private final byte[] answer;
    private final Duration time;
    private final Semaphore answers = new Semaphore(0);
    private volatile boolean quick;

    public SlowModel(byte[] answer, Duration time) {
        this.answer = answer;
        this.time = time;
        this.server = LocalServer.start("/", this::answer);
    }

    public URI url() {
        return server.url();
    }

    /** An environment with this provider only, as {@code openai}. */
    public EnvironmentVariables environment() {
        Map<String, String> variables = Map.of("OPENAI_BASE_URL", url().toString(), "OPENAI_API_KEY", "none");
        return name -> Optional.ofNullable(variables.get(name));
    }

    /** Answers at once, as long as the measured system warms up. */
    public void answerAtOnce(boolean atOnce) {
        quick = atOnce;
    }

    /** Waits until it has given that many answers since its start. */
    public void awaitAnswers(int count) throws InterruptedException {
        answers.acquire(count);
        answers.release(count);
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Thread.sleep(quick ? Duration.ZERO : time);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            answers.release();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
