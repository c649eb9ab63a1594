package io.hermod.providers.batch;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.providers.batch.BatchLine.Outcome;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.PathSegment;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Run;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * OpenAI's batches: a file of lines, a batch of the file, and files with the output. Azure, Groq, Together and xAI have
 * the same form. From OpenAI's "Batch API" of November 2026.
 *
 * @param limits the provider's own
 */
public record OpenAiBatches(BatchLimits limits) implements BatchApi {
    /** OpenAI's own limits, and Azure's and Groq's. */
    public static final OpenAiBatches USUAL = new OpenAiBatches(BatchLimits.of(50_000, 200));

    /** Together's. */
    public static final OpenAiBatches SMALL = new OpenAiBatches(BatchLimits.of(50_000, 100));

    private static final String VERSION = "/v1/";
    private static final String BOUNDARY = "hermod-batch";
    private static final String METADATA = "metadata";
    private static final String BUNDLE = "hermod_bundle";
    private static final String WINDOW = "24h";
    private static final Set<String> NOT_SERVED = Set.of("batch_expired", "batch_cancelled");

    @Override
    public boolean takes(PlannedCall call) {
        return call.contentType().equals(PlannedCall.JSON)
                && call.uri().getRawPath().contains(VERSION)
                && call.uri().getRawQuery() == null;
    }

    @Override
    public PlannedCall begin(BatchDraft draft) {
        String path = endpoint(draft.sample());
        List<BodyPiece> form = new ArrayList<>();
        form.add(BatchDraft.text(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--"
                        + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"batch.jsonl\"\r\n"
                        + "Content-Type: application/jsonl\r\n\r\n"));
        form.addAll(draft.file(new Frame(path)));
        form.add(BatchDraft.text("\r\n--" + BOUNDARY + "--\r\n"));
        return draft.sample().forBatch(at(draft.sample(), "files"), "multipart/form-data; boundary=" + BOUNDARY, form);
    }

    /** What stands around the body of a line. */
    private record Frame(String path) implements BatchDraft.LineFrame {
        @Override
        public String before(String name) {
            return "{\"custom_id\":" + BatchDraft.quoted(name) + ",\"method\":\"POST\",\"url\":"
                    + BatchDraft.quoted(path) + ",\"body\":";
        }

        @Override
        public String after() {
            return "}";
        }
    }

    @Override
    public Step next(BatchDraft draft, Answered answer) throws UnusableAnswer, MalformedJson {
        JsonTree json = AnswerJson.tree(answer);
        String id = id(json);
        return json.text("object").filter("batch"::equals).isPresent() || json.has("input_file_id")
                ? new Step.Begun(run(at(draft.sample(), "batches"), id))
                : new Step.Call(create(draft, id));
    }

    private static PlannedCall create(BatchDraft draft, String file) {
        JsonMap body = JsonMap.of("input_file_id", file)
                .put("endpoint", endpoint(draft.sample()))
                .put("completion_window", WINDOW)
                .put(METADATA, Map.of(BUNDLE, draft.bundle()));
        return draft.sample()
                .forBatch(
                        at(draft.sample(), "batches"),
                        PlannedCall.JSON,
                        List.of(BodyPiece.Bytes.of(Payload.of(body.bytes()))));
    }

    @Override
    public Optional<PlannedCall> list(BatchDraft draft) {
        URI batches = at(draft.sample(), "batches");
        return Optional.of(draft.sample().lookAt(URI.create(batches + "?limit=100")));
    }

    @Override
    public Optional<Run> find(BatchDraft draft, Answered list) throws UnusableAnswer, MalformedJson {
        for (JsonTree batch : AnswerJson.tree(list).elements("data")) {
            boolean isIt = batch.member(METADATA)
                    .flatMap(metadata -> metadata.text(BUNDLE))
                    .filter(draft.bundle()::equals)
                    .isPresent();
            if (isIt) {
                return Optional.of(run(at(draft.sample(), "batches"), id(batch)));
            }
        }
        return Optional.empty();
    }

    @Override
    public State state(URI look, Answered answer) throws UnusableAnswer, MalformedJson {
        JsonTree batch = AnswerJson.tree(answer);
        String status = batch.text("status").orElseThrow(() -> new UnusableAnswer("a batch without a status"));
        return switch (status) {
            case "completed", "expired", "cancelled" -> new State.Ended(outputs(look, batch));
            case "failed" -> new State.Lost(reason(batch));
            default -> new State.Running();
        };
    }

    private static List<URI> outputs(URI look, JsonTree batch) {
        String files = look.toString().substring(0, look.toString().lastIndexOf("/batches/")) + "/files/";
        return Stream.of("output_file_id", "error_file_id")
                .flatMap(name -> batch.text(name).stream())
                .map(id -> URI.create(files + PathSegment.encoded(id) + "/content"))
                .toList();
    }

    private static String reason(JsonTree batch) {
        return batch.member("errors").stream()
                .flatMap(errors -> errors.elements("data").stream())
                .flatMap(error -> error.text("code").stream())
                .findFirst()
                .orElse("the provider names no reason");
    }

    @Override
    public void read(InputStream output, LineTaker lines) throws IOException, InterruptedException {
        JsonLines.read(output, OpenAiBatches::line, lines);
    }

    /** A line has a response, or an error if the provider has not answered the request. */
    static Optional<BatchLine> line(RawMembers line) throws MalformedJson {
        Optional<String> name = line.text("custom_id");
        Optional<RawMembers> response = line.object("response");
        Optional<Payload> body = response.flatMap(answered -> answered.json("body"));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (body.isPresent()) {
            int status = response.get().number("status_code").orElse(200);
            return Optional.of(new BatchLine(name.get(), new Outcome.Answered(status, body.get())));
        }
        return Optional.of(new BatchLine(name.get(), failure(line)));
    }

    private static Outcome failure(RawMembers line) throws MalformedJson {
        Optional<RawMembers> error = line.object("error");
        boolean isServed = error.isPresent()
                && error.get().text("code").filter(NOT_SERVED::contains).isEmpty();
        return isServed
                ? new Outcome.Answered(
                        400,
                        Payload.of(JsonMap.of(
                                        "error",
                                        Map.of(
                                                "message",
                                                        error.get()
                                                                .text("message")
                                                                .orElse("the batch gave no reason"),
                                                "code", error.get().text("code").orElse("batch_error")))
                                .bytes()))
                : new Outcome.NotServed();
    }

    private static String id(JsonTree json) throws UnusableAnswer {
        return json.text("id").orElseThrow(() -> new UnusableAnswer("a file or batch without an id"));
    }

    private static Run run(URI batches, String id) {
        String look = batches + "/" + PathSegment.encoded(id);
        return new Run(URI.create(look), Optional.of(URI.create(look + "/cancel")));
    }

    private static URI at(PlannedCall call, String collection) {
        String uri = call.uri().toString();
        return URI.create(uri.substring(0, uri.lastIndexOf(VERSION)) + VERSION + collection);
    }

    private static String endpoint(PlannedCall call) {
        String path = call.uri().getRawPath();
        return path.substring(path.lastIndexOf(VERSION));
    }
}
