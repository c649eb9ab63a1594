package io.hermod.providers.batch;

import io.hermod.core.request.BodyPiece;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.PathSegment;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Run;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Mistral's batch jobs, with the requests in the call that begins one. From "Batch processing" of November 2026. */
public record MistralBatches() implements BatchApi {
    private static final String VERSION = "/v1/";
    private static final String JOBS = "batch/jobs";
    private static final String BUNDLE = "hermod_bundle";
    private static final int HOURS = 24;

    @Override
    public BatchLimits limits() {
        return BatchLimits.of(10_000, 100);
    }

    @Override
    public boolean takes(PlannedCall call) {
        return call.contentType().equals(PlannedCall.JSON)
                && call.uri().getRawPath().contains(VERSION);
    }

    @Override
    public PlannedCall begin(BatchDraft draft) {
        String path = draft.sample().uri().getRawPath();
        List<BodyPiece> body = new ArrayList<>();
        body.add(BatchDraft.text("{\"model\":" + BatchDraft.quoted(draft.model()) + ",\"endpoint\":"
                + BatchDraft.quoted(path.substring(path.lastIndexOf(VERSION))) + ",\"timeout_hours\":" + HOURS
                + ",\"metadata\":{\"" + BUNDLE + "\":" + BatchDraft.quoted(draft.bundle()) + "},\"requests\":["));
        body.addAll(draft.elements(new Frame()));
        body.add(BatchDraft.text("]}"));
        return draft.sample().forBatch(at(draft.sample(), JOBS), PlannedCall.JSON, body);
    }

    private record Frame() implements BatchDraft.LineFrame {
        @Override
        public String before(String name) {
            return "{\"custom_id\":" + BatchDraft.quoted(name) + ",\"body\":";
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
        return Optional.of(draft.sample().lookAt(URI.create(at(draft.sample(), JOBS) + "?page_size=100")));
    }

    @Override
    public Optional<Run> find(BatchDraft draft, Answered list) throws UnusableAnswer, MalformedJson {
        for (JsonTree job : AnswerJson.tree(list).elements("data")) {
            boolean isIt = job.member("metadata")
                    .flatMap(metadata -> metadata.text(BUNDLE))
                    .filter(draft.bundle()::equals)
                    .isPresent();
            if (isIt) {
                return Optional.of(run(draft, job));
            }
        }
        return Optional.empty();
    }

    private static Run run(BatchDraft draft, JsonTree job) throws UnusableAnswer {
        String id = job.text("id").orElseThrow(() -> new UnusableAnswer("a batch job without an id"));
        String look = at(draft.sample(), JOBS) + "/" + PathSegment.encoded(id);
        return new Run(URI.create(look), Optional.of(URI.create(look + "/cancel")));
    }

    @Override
    public State state(URI look, Answered answer) throws UnusableAnswer, MalformedJson {
        JsonTree job = AnswerJson.tree(answer);
        String status = job.text("status").orElseThrow(() -> new UnusableAnswer("a batch job without a status"));
        return switch (status) {
            case "SUCCESS", "TIMEOUT_EXCEEDED", "CANCELLED" -> new State.Ended(outputs(look, job));
            case "FAILED" -> new State.Lost("the batch job failed");
            default -> new State.Running();
        };
    }

    private static List<URI> outputs(URI look, JsonTree job) {
        String files = look.toString().substring(0, look.toString().lastIndexOf("/" + JOBS + "/")) + "/files/";
        return Stream.of("output_file", "error_file")
                .flatMap(name -> job.text(name).stream())
                .map(id -> URI.create(files + PathSegment.encoded(id) + "/content"))
                .toList();
    }

    /** The lines are those of OpenAI's outputs. */
    @Override
    public void read(InputStream output, LineTaker lines) throws IOException, InterruptedException {
        JsonLines.read(output, OpenAiBatches::line, lines);
    }

    private static URI at(PlannedCall call, String collection) {
        String uri = call.uri().toString();
        return URI.create(uri.substring(0, uri.lastIndexOf(VERSION)) + VERSION + collection);
    }
}
