package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenAI's files and batches, as the stand-in plays them.
 *
 * @param duration of each batch
 */
record StandInBatches(
        Duration duration, Clock clock, Map<String, String> files, Map<String, Batch> batches, AtomicInteger ids) {
    private static final String VERSION = "/v1/";
    private static final Pattern CONTENT = Pattern.compile("files/([^/]+)/content");
    private static final Pattern BATCH = Pattern.compile("batches/([^/]+)(/cancel)?");

    StandInBatches(Duration duration, Clock clock) {
        this(duration, clock, new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new AtomicInteger());
    }

    /** A batch, whose output is made when it is asked for. */
    record Batch(String id, String inputFile, Object metadata, Instant endsAt, boolean isCancelled) {
        Batch cancelled() {
            return new Batch(id, inputFile, metadata, endsAt, true);
        }
    }

    /** Empty if the path is none of files and batches. */
    Optional<StandInAnswer> to(String method, String path, Payload body) throws IOException {
        int version = path.lastIndexOf(VERSION);
        String resource = version < 0 ? "" : path.substring(version + VERSION.length());
        Matcher content = CONTENT.matcher(resource);
        Matcher batch = BATCH.matcher(resource);
        if (resource.equals("files")) {
            return Optional.of(upload(body));
        }
        if (content.matches()) {
            return Optional.of(output(content.group(1)));
        }
        if (resource.equals("batches")) {
            return Optional.of(method.equals("GET") ? list() : create(body));
        }
        return batch.matches() ? Optional.of(batch(batch.group(1), batch.group(2) != null)) : Optional.empty();
    }

    private StandInAnswer upload(Payload form) throws IOException {
        String text = form.asUtf8();
        int start = text.indexOf("\r\n\r\n", text.indexOf("filename=")) + 4;
        String id = "file-stand-in-" + ids.incrementAndGet();
        files.put(id, text.substring(start, text.lastIndexOf("\r\n--")));
        return StandInAnswer.json(Map.of("id", id, "object", "file", "purpose", "batch"));
    }

    private StandInAnswer create(Payload body) throws IOException {
        Map<String, Object> request = StandInAnswer.tree(body);
        String id = "batch_stand-in-" + ids.incrementAndGet();
        Batch batch = new Batch(
                id,
                String.valueOf(request.get("input_file_id")),
                request.getOrDefault("metadata", Map.of()),
                clock.instant().plus(duration),
                false);
        batches.put(id, batch);
        return StandInAnswer.json(shown(batch));
    }

    private StandInAnswer list() throws IOException {
        List<Map<String, Object>> all =
                batches.values().stream().map(this::shown).toList();
        return StandInAnswer.json(Map.of("object", "list", "data", all));
    }

    private StandInAnswer batch(String id, boolean cancels) throws IOException {
        Optional<Batch> batch = Optional.ofNullable(
                cancels
                        ? batches.computeIfPresent(id, (_, known) -> hasEnded(known) ? known : known.cancelled())
                        : batches.get(id));
        return batch.isPresent() ? StandInAnswer.json(shown(batch.get())) : StandInAnswer.notFound("no batch " + id);
    }

    private Map<String, Object> shown(Batch batch) {
        Map<String, Object> shown = new LinkedHashMap<>(Map.of(
                "id", batch.id(),
                "object", "batch",
                "input_file_id", batch.inputFile(),
                "metadata", batch.metadata()));
        boolean hasEnded = hasEnded(batch);
        shown.put("status", batch.isCancelled() ? "cancelled" : hasEnded ? "completed" : "in_progress");
        if (hasEnded && !batch.isCancelled()) {
            shown.put("output_file_id", batch.id());
        }
        return shown;
    }

    private boolean hasEnded(Batch batch) {
        return batch.isCancelled() || !clock.instant().isBefore(batch.endsAt());
    }

    /** The lines in the opposite order, as no provider promises to keep it. */
    private StandInAnswer output(String id) throws IOException {
        Optional<Batch> batch = Optional.ofNullable(batches.get(id));
        if (batch.isEmpty()) {
            return StandInAnswer.notFound("no file " + id);
        }
        StringBuilder output = new StringBuilder();
        for (String line :
                files.getOrDefault(batch.get().inputFile(), "").lines().toList().reversed()) {
            output.append(answer(line)).append('\n');
        }
        return new StandInAnswer(200, "application/jsonl", Payload.utf8(output.toString()));
    }

    private static String answer(String line) throws IOException {
        Map<String, Object> request = JSON.std.mapFrom(line);
        Payload body = Payload.of(JSON.std.asBytes(request.get("body")));
        StandInAnswer answer = StandInAnswer.to(String.valueOf(request.get("url")), body);
        return JSON.std.asString(Map.of(
                "custom_id",
                String.valueOf(request.get("custom_id")),
                "response",
                Map.of(
                        "status_code",
                        answer.status(),
                        "body",
                        JSON.std.mapFrom(new String(answer.body().bytes(), UTF_8)))));
    }
}
