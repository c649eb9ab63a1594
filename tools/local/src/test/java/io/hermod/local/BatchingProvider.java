package io.hermod.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A provider with OpenAI's batches, which misbehaves as the model's name tells it, and counts what it is paid for. A
 * model that is called by itself answers at once.
 */
final class BatchingProvider implements AutoCloseable {
    /** What goes wrong. A model's name begins with it. */
    enum Mishap {
        NONE,
        NEVER_ENDS,
        EXPIRES_WITH_HALF,
        LOSES_A_LINE,
        DOUBLES_A_LINE,
        LINE_FAILS,
        LINE_OF_200_KB,
        CANCELLED_BY_HAND,
        UPLOAD_FAILS_ONCE,
        ANSWER_IS_LOST,
        KEY_IS_REVOKED,
        BATCH_FAILS,
        BATCH_IS_REJECTED
    }

    private final ScriptedProvider server = ScriptedProvider.choosing(this::answer);
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Map<String, Batch> batches = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<String> paidLines = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> uploads = new ConcurrentHashMap<>();

    /** A batch as it was begun. */
    private static final class Batch {
        private final String id;
        private final String file;
        private final String bundle;
        private volatile boolean isCancelled;
        private final AtomicInteger looks = new AtomicInteger();

        Batch(String id, String file, String bundle) {
            this.id = id;
            this.file = file;
            this.bundle = bundle;
        }
    }

    URI url() {
        return server.url();
    }

    /** The names of the lines of the model that this provider is paid for; a name twice if twice. */
    List<String> paidLines(String model) {
        return paidLines.stream().filter(line -> line.startsWith(model + " ")).toList();
    }

    /** How often the model was called by itself. */
    long calls(String model) {
        return calls.stream().filter(model::equals).count();
    }

    /** The batches of the model, as their files were uploaded. */
    List<String> batchesOf(String model) {
        return batches.values().stream()
                .map(batch -> files.getOrDefault(batch.file, ""))
                .filter(file -> file.contains(model))
                .toList();
    }

    boolean isCancelled(String model) {
        return batches.values().stream()
                .anyMatch(batch -> batch.isCancelled && modelOf(batch).equals(model));
    }

    private ScriptedAnswer answer(ReceivedRequest request) {
        String path = request.path();
        String id = path.replaceAll("^/v1/(files|batches)/|/(content|cancel)$", "");
        if (path.equals("/v1/files")) {
            return upload(request.body().asUtf8());
        }
        if (path.startsWith("/v1/files/")) {
            return output(batch(id));
        }
        if (path.equals("/v1/batches")) {
            return begin(Json.of(request.body().asUtf8()));
        }
        if (path.startsWith("/v1/batches?")) {
            return ScriptedAnswer.json("{\"data\":["
                    + String.join(
                            ",",
                            batches.values().stream()
                                    .map(batch -> shown(batch, "in_progress"))
                                    .toList())
                    + "]}");
        }
        if (path.startsWith("/v1/batches/")) {
            return path.endsWith("/cancel") ? cancel(batch(id)) : look(batch(id));
        }
        calls.add(Json.text(Json.of(request.body().asUtf8()), "/model"));
        return ScriptedAnswer.json(SampleAnswer.CHAT);
    }

    private Batch batch(String id) {
        return Optional.ofNullable(batches.get(id)).orElseThrow();
    }

    private ScriptedAnswer upload(String form) {
        int start = form.indexOf("\r\n\r\n", form.indexOf("filename=")) + 4;
        String lines = form.substring(start, form.lastIndexOf("\r\n--"));
        String model = Json.text(Json.of(lines.lines().findFirst().orElseThrow()), "/body/model");
        int tries = uploads.merge(model, 1, Integer::sum);
        if (mishap(model) == Mishap.UPLOAD_FAILS_ONCE && tries == 1) {
            return new ScriptedAnswer.Reset();
        }
        String id = "file-" + ids.incrementAndGet();
        files.put(id, lines);
        return ScriptedAnswer.json("{\"id\":\"" + id + "\",\"object\":\"file\"}");
    }

    private ScriptedAnswer begin(JsonNode request) {
        Batch batch = new Batch(
                "batch_" + ids.incrementAndGet(),
                Json.text(request, "/input_file_id"),
                Json.text(request, "/metadata/hermod_bundle"));
        if (mishap(modelOf(batch)) == Mishap.BATCH_IS_REJECTED) {
            return ScriptedAnswer.json(400, "{\"error\":{\"message\":\"this model has no batches\"}}");
        }
        batches.put(batch.id, batch);
        return mishap(modelOf(batch)) == Mishap.ANSWER_IS_LOST
                ? new ScriptedAnswer.Closed()
                : ScriptedAnswer.json(shown(batch, "validating"));
    }

    private ScriptedAnswer cancel(Batch batch) {
        batch.isCancelled = true;
        return ScriptedAnswer.json(shown(batch, "cancelling"));
    }

    private ScriptedAnswer look(Batch batch) {
        int looks = batch.looks.incrementAndGet();
        return switch (mishap(modelOf(batch))) {
            case NEVER_ENDS -> ScriptedAnswer.json(shown(batch, batch.isCancelled ? "cancelled" : "in_progress"));
            case KEY_IS_REVOKED -> ScriptedAnswer.json(401, "{\"error\":{\"message\":\"invalid key\"}}");
            case BATCH_FAILS ->
                ScriptedAnswer.json("{\"status\":\"failed\",\"errors\":{\"data\":[{\"code\":\"token_limit\"}]}}");
            case EXPIRES_WITH_HALF -> ScriptedAnswer.json(shown(batch, looks < 2 ? "in_progress" : "expired"));
            case CANCELLED_BY_HAND -> ScriptedAnswer.json(shown(batch, "cancelled"));
            default -> ScriptedAnswer.json(shown(batch, looks < 2 ? "in_progress" : "completed"));
        };
    }

    private static String shown(Batch batch, String status) {
        boolean hasOutput = status.equals("completed") || status.equals("expired");
        return "{\"id\":\"" + batch.id + "\",\"object\":\"batch\",\"status\":\"" + status + "\",\"metadata\":{"
                + "\"hermod_bundle\":\"" + batch.bundle + "\"}"
                + (hasOutput ? ",\"output_file_id\":\"" + batch.id + "\"}" : "}");
    }

    private ScriptedAnswer output(Batch batch) {
        String model = modelOf(batch);
        List<String> lines = new ArrayList<>();
        List<JsonNode> requests = new ArrayList<>(files.getOrDefault(batch.file, "")
                .lines()
                .map(Json::of)
                .toList()
                .reversed());
        Mishap mishap = mishap(model);
        for (int i = 0; i < requests.size(); i++) {
            String name = Json.text(requests.get(i), "/custom_id");
            boolean isMissing = mishap == Mishap.LOSES_A_LINE && i == 0;
            boolean isExpired = mishap == Mishap.EXPIRES_WITH_HALF && i % 2 == 0;
            if (isExpired) {
                lines.add("{\"custom_id\":\"" + name + "\",\"response\":null,\"error\":{\"code\":\"batch_expired\","
                        + "\"message\":\"expired\"}}");
            } else if (!isMissing) {
                paidLines.add(model + " " + name);
                lines.add(line(name, mishap, i));
            }
        }
        if (mishap == Mishap.DOUBLES_A_LINE) {
            lines.add(lines.getFirst());
        }
        return ScriptedAnswer.of(200, "application/octet-stream", Payload.utf8(String.join("\n", lines) + "\n"));
    }

    private static String line(String name, Mishap mishap, int index) {
        boolean fails = mishap == Mishap.LINE_FAILS && index == 0;
        ObjectNode body = (ObjectNode) Json.of(
                fails
                        ? "{\"error\":{\"message\":\"too long\",\"type\":\"invalid_request_error\"}}"
                        : SampleAnswer.CHAT);
        if (mishap == Mishap.LINE_OF_200_KB) {
            body.put("padding", "x".repeat(200_000));
        }
        return "{\"id\":\"r\",\"custom_id\":\"" + name + "\",\"response\":{\"status_code\":" + (fails ? 400 : 200)
                + ",\"request_id\":\"q\",\"body\":" + body + "},\"error\":null}";
    }

    private String modelOf(Batch batch) {
        return Optional.ofNullable(files.get(batch.file))
                .flatMap(file -> file.lines().findFirst())
                .map(line -> Json.text(Json.of(line), "/body/model"))
                .orElse("");
    }

    private static Mishap mishap(String model) {
        return Stream.of(Mishap.values())
                .filter(mishap -> model.startsWith(nameOf(mishap)))
                .findFirst()
                .orElse(Mishap.NONE);
    }

    /** The start of the names of models that do it. */
    static String nameOf(Mishap mishap) {
        return mishap.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() {
        server.close();
    }
}
