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
import io.hermod.wire.tree.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Anthropic's message batches. They keep no name of a bundle. From "Message Batches" of November 2026. */
public record AnthropicBatches() implements BatchApi {
    private static final String MESSAGES = "/v1/messages";

    /** What a request's error would have been answered with by itself. */
    private static final Map<String, Integer> STATUSES = Map.of(
            "invalid_request_error", 400,
            "authentication_error", 401,
            "billing_error", 402,
            "permission_error", 403,
            "not_found_error", 404,
            "request_too_large", 413,
            "rate_limit_error", 429,
            "api_error", 500,
            "overloaded_error", 529);

    @Override
    public BatchLimits limits() {
        return BatchLimits.of(100_000, 256);
    }

    @Override
    public boolean takes(PlannedCall call) {
        return call.uri().getRawPath().endsWith(MESSAGES);
    }

    @Override
    public PlannedCall begin(BatchDraft draft) {
        List<BodyPiece> body = new ArrayList<>();
        body.add(BatchDraft.text("{\"requests\":["));
        body.addAll(draft.elements(new Frame()));
        body.add(BatchDraft.text("]}"));
        return draft.sample().forBatch(batches(draft), PlannedCall.JSON, body);
    }

    private record Frame() implements BatchDraft.LineFrame {
        @Override
        public String before(String name) {
            return "{\"custom_id\":" + BatchDraft.quoted(name) + ",\"params\":";
        }

        @Override
        public String after() {
            return "}";
        }
    }

    @Override
    public Step next(BatchDraft draft, Answered answer) throws UnusableAnswer, MalformedJson {
        String id = AnswerJson.tree(answer).text("id").orElseThrow(() -> new UnusableAnswer("a batch without an id"));
        String look = batches(draft) + "/" + PathSegment.encoded(id);
        return new Step.Begun(new Run(URI.create(look), Optional.of(URI.create(look + "/cancel"))));
    }

    @Override
    public State state(URI look, Answered answer) throws UnusableAnswer, MalformedJson {
        String status = AnswerJson.tree(answer)
                .text("processing_status")
                .orElseThrow(() -> new UnusableAnswer("a batch without a status"));
        return status.equals("ended") ? new State.Ended(List.of(URI.create(look + "/results"))) : new State.Running();
    }

    @Override
    public void read(InputStream output, LineTaker lines) throws IOException, InterruptedException {
        JsonLines.read(output, AnthropicBatches::line, lines);
    }

    private static Optional<BatchLine> line(RawMembers line) throws MalformedJson {
        Optional<String> name = line.text("custom_id");
        Optional<RawMembers> result = line.object("result");
        if (name.isEmpty() || result.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BatchLine(name.get(), outcome(result.get())));
    }

    private static Outcome outcome(RawMembers result) throws MalformedJson {
        Optional<Payload> message = result.json("message");
        if (message.isPresent()) {
            return new Outcome.Answered(200, message.get());
        }
        Optional<Payload> error = result.json("error");
        return error.isPresent() ? new Outcome.Answered(status(error.get()), error.get()) : new Outcome.NotServed();
    }

    private static int status(Payload error) throws MalformedJson {
        return JsonTree.read(error.bytes())
                .member("error")
                .flatMap(inner -> inner.text("type"))
                .map(type -> STATUSES.getOrDefault(type, 400))
                .orElse(400);
    }

    private static URI batches(BatchDraft draft) {
        return URI.create(draft.sample().uri() + "/batches");
    }
}
