package io.hermod.benchmarks.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.hermod.core.settings.EnvironmentVariables;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * OpenAI's responses in the foreground, in the background and in batches. Each takes the same time, and has the same
 * short answer.
 */
public final class TieredModel implements AutoCloseable {
    private static final Pattern RUN = Pattern.compile(".*/(?:responses|batches)/([^/]+)");
    private static final Pattern OUTPUT = Pattern.compile(".*/files/([^/]+)/content");
    private static final Pattern LINE = Pattern.compile("\"custom_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern INPUT = Pattern.compile("\"input_file_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern BACKGROUND = Pattern.compile("\"background\"\\s*:\\s*true");

    private final LocalServer server = LocalServer.start("/", this::answer);
    private final Duration time;
    private final Map<String, List<String>> files = new ConcurrentHashMap<>();
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();
    private volatile boolean quick;

    public TieredModel(Duration time) {
        this.time = time;
    }

    /** An environment with this provider only, as {@code openai}. */
    public EnvironmentVariables environment() {
        Map<String, String> variables = Map.of("OPENAI_BASE_URL", server.url().toString(), "OPENAI_API_KEY", "none");
        return name -> Optional.ofNullable(variables.get(name));
    }

    /** Requests take no time, as long as the measured system warms up. */
    public void answerAtOnce(boolean atOnce) {
        quick = atOnce;
    }

    /** How often a run or a batch was looked at since the start. */
    public int looks() {
        return looks.get();
    }

    /** The batches that were begun since the start. */
    public int batches() {
        return batches.get();
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().getPath();
            byte[] answer =
                    (exchange.getRequestMethod().equals("POST") ? posted(path, body) : got(path)).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration time() {
        return quick ? Duration.ZERO : time;
    }

    private String posted(String path, String body) throws InterruptedException {
        if (path.endsWith("/files")) {
            String id = newId("file");
            files.put(id, LINE.matcher(body).results().map(TieredModel::name).toList());
            return "{\"id\":\"%s\",\"object\":\"file\",\"purpose\":\"batch\"}".formatted(id);
        }
        if (path.endsWith("/batches")) {
            batches.incrementAndGet();
            String id = newId("batch");
            files.put(id, files.getOrDefault(inputOf(body), List.of()));
            return begun(id);
        }
        if (BACKGROUND.matcher(body).find()) {
            return begun(newId("resp"));
        }
        Thread.sleep(time());
        return response(newId("resp"), "completed");
    }

    private static String inputOf(String batch) {
        return INPUT.matcher(batch).results().findFirst().map(TieredModel::name).orElseThrow();
    }

    private String newId(String kind) {
        return kind + "_" + ids.incrementAndGet();
    }

    private static String name(MatchResult found) {
        return found.group(1);
    }

    private String begun(String id) {
        ends.put(id, Instant.now().plus(time()));
        return run(id);
    }

    private String got(String path) {
        Matcher output = OUTPUT.matcher(path);
        if (output.matches()) {
            return files.getOrDefault(output.group(1), List.of()).stream()
                    .map(this::line)
                    .collect(Collectors.joining());
        }
        Matcher run = RUN.matcher(path);
        if (run.matches()) {
            looks.incrementAndGet();
            return run(run.group(1));
        }
        return "{\"object\":\"list\",\"data\":[]}";
    }

    private String run(String id) {
        boolean hasEnded = !Instant.now().isBefore(ends.getOrDefault(id, Instant.MIN));
        String status = hasEnded ? "completed" : "in_progress";
        return id.startsWith("batch") ? batch(id, status) : response(id, status);
    }

    private static String batch(String id, String status) {
        return """
            {"id":"%1$s","object":"batch","status":"%2$s"%3$s}\
            """.formatted(id, status, status.equals("completed") ? ",\"output_file_id\":\"" + id + "\"" : "");
    }

    private String line(String name) {
        return "{\"custom_id\":\"%s\",\"response\":{\"status_code\":200,\"body\":%s}}%n"
                .formatted(name, response(newId("resp"), "completed"));
    }

    private static String response(String id, String status) {
        String output = status.equals("completed") ? """
            {"type":"message","id":"m","role":"assistant","status":"completed",\
            "content":[{"type":"output_text","text":"Hello","annotations":[]}]}\
            """ : "";
        return """
            {"id":"%s","object":"response","status":"%s","model":"m","output":[%s],\
            "usage":{"input_tokens":200,"output_tokens":1,"total_tokens":201}}\
            """.formatted(id, status, output);
    }
}
