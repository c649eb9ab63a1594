package io.hermod.providers.batch;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.providers.batch.BatchLine.Outcome;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
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

/**
 * Gemini's batches, with the requests in the call that begins one, and the results in the look at one that has ended.
 * From "Batch API" of November 2026.
 */
public record GeminiBatches() implements BatchApi {
    private static final String GENERATE = ":generateContent";
    private static final String BEGIN = ":batchGenerateContent";

    /** A look that has ended holds all results. */
    private static final int MAX_OUTPUT_BYTES = 128 * 1024 * 1024;

    private static final int INTERNAL_ERROR = 500;

    /** The statuses of HTTP for Google's codes. */
    private static final Map<Integer, Integer> STATUSES =
            Map.of(3, 400, 5, 404, 7, 403, 8, 429, 9, 400, 11, 400, 14, 503, 16, 401);

    /** The provider takes less than 20 MB in one call. */
    @Override
    public BatchLimits limits() {
        return BatchLimits.of(10_000, 19);
    }

    @Override
    public boolean takes(PlannedCall call) {
        return call.uri().getRawPath().endsWith(GENERATE);
    }

    @Override
    public PlannedCall begin(BatchDraft draft) {
        String uri = draft.sample().uri().toString();
        List<BodyPiece> body = new ArrayList<>();
        body.add(BatchDraft.text("{\"batch\":{\"display_name\":" + BatchDraft.quoted(draft.bundle())
                + ",\"input_config\":{\"requests\":{\"requests\":["));
        body.addAll(draft.elements(new Frame()));
        body.add(BatchDraft.text("]}}}}"));
        return draft.sample()
                .forBatch(URI.create(uri.substring(0, uri.lastIndexOf(GENERATE)) + BEGIN), PlannedCall.JSON, body);
    }

    private record Frame() implements BatchDraft.LineFrame {
        @Override
        public String before(String name) {
            return "{\"metadata\":{\"key\":" + BatchDraft.quoted(name) + "},\"request\":";
        }

        @Override
        public String after() {
            return "}";
        }
    }

    @Override
    public Step next(BatchDraft draft, Answered answer) throws UnusableAnswer, MalformedJson {
        return new Step.Begun(run(draft, AnswerJson.tree(answer)));
    }

    @Override
    public Optional<PlannedCall> list(BatchDraft draft) {
        return Optional.of(draft.sample().lookAt(URI.create(version(draft) + "/batches?pageSize=100")));
    }

    @Override
    public Optional<Run> find(BatchDraft draft, Answered list) throws UnusableAnswer, MalformedJson {
        for (JsonTree batch : AnswerJson.tree(list).elements("operations")) {
            boolean isIt = batch.member("metadata")
                    .flatMap(metadata -> metadata.text("displayName"))
                    .filter(draft.bundle()::equals)
                    .isPresent();
            if (isIt) {
                return Optional.of(run(draft, batch));
            }
        }
        return Optional.empty();
    }

    private static Run run(BatchDraft draft, JsonTree batch) throws UnusableAnswer {
        String name = batch.text("name")
                .filter(given -> given.matches("batches/[A-Za-z0-9_-]+"))
                .orElseThrow(() -> new UnusableAnswer("a batch without a name"));
        String look = version(draft) + "/" + name;
        return new Run(URI.create(look), Optional.of(URI.create(look + ":cancel")));
    }

    private static String version(BatchDraft draft) {
        String uri = draft.sample().uri().toString();
        return uri.substring(0, uri.lastIndexOf("/models/"));
    }

    @Override
    public State state(URI look, Answered answer) throws UnusableAnswer, MalformedJson {
        JsonTree batch = AnswerJson.tree(answer);
        String state = batch.member("metadata")
                .flatMap(metadata -> metadata.text("state"))
                .orElseThrow(() -> new UnusableAnswer("a batch without a state"));
        return switch (state.substring(state.lastIndexOf('_') + 1)) {
            case "SUCCEEDED" -> new State.Ended(List.of(look));
            case "FAILED", "CANCELLED", "EXPIRED" -> new State.Lost("the batch's state is " + state);
            default -> new State.Running();
        };
    }

    @Override
    public void read(InputStream output, LineTaker lines) throws IOException, InterruptedException {
        try {
            JsonTree batch = JsonTree.read(output.readNBytes(MAX_OUTPUT_BYTES));
            List<JsonTree> responses = batch.member("response")
                    .flatMap(response -> response.member("inlinedResponses"))
                    .map(inlined -> inlined.elements("inlinedResponses"))
                    .orElse(List.of());
            for (JsonTree response : responses) {
                Optional<BatchLine> line = line(response);
                if (line.isPresent()) {
                    lines.take(line.get());
                }
            }
        } catch (MalformedJson malformed) {
            throw new IOException("a batch that is no JSON object", malformed);
        }
    }

    private static Optional<BatchLine> line(JsonTree element) {
        return element.member("metadata")
                .flatMap(metadata -> metadata.text("key"))
                .map(name -> new BatchLine(name, outcome(element)));
    }

    private static Outcome outcome(JsonTree element) {
        return element.member("response")
                .<Outcome>map(response -> new Outcome.Answered(200, json(JsonMap.copyOf(response))))
                .or(() -> element.member("error")
                        .map(error -> new Outcome.Answered(
                                error.number("code")
                                        .map(code -> STATUSES.getOrDefault(code.intValue(), INTERNAL_ERROR))
                                        .orElse(INTERNAL_ERROR),
                                json(JsonMap.of("error", error)))))
                .orElseGet(Outcome.NotServed::new);
    }

    private static Payload json(JsonMap object) {
        return Payload.of(object.bytes());
    }
}
