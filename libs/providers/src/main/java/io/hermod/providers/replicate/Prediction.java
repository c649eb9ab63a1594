package io.hermod.providers.replicate;

import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.Run;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A prediction of a model, as Replicate shows it at its start and at each look. */
record Prediction(JsonTree body) {
    private static final String OUTPUT = "output";
    private static final String CANCELLED = "cancelled";
    private static final int BAD_REQUEST = 400;
    private static final int BAD_GATEWAY = 502;

    /** What Replicate says of prompts and outputs that it does not allow. */
    private static final List<String> NOT_ALLOWED =
            List.of("nsfw", "flagged as sensitive", "(e005)", "content policy", "content moderation");

    /** How far a prediction is. */
    sealed interface State {
        record Succeeded() implements State {}

        record Running(Reading.Running reading) implements State {}

        record Failed(Reading.Failed reading) implements State {}
    }

    /**
     * @param started the address of the call that began the prediction
     * @throws UnusableAnswer if the body is no prediction
     */
    State state(URI started) throws UnusableAnswer {
        return switch (body.text("status").orElse("")) {
            case "succeeded" -> new State.Succeeded();
            case "starting", "processing", "queued" -> new State.Running(new Reading.Running(run(started)));
            case "failed" -> failed(body.text("error").orElse("the prediction failed and gives no reason"));
            case "canceled", "aborted" -> cancelled();
            default -> throw new UnusableAnswer("an object without the status of a prediction");
        };
    }

    private Run run(URI started) throws UnusableAnswer {
        Optional<JsonTree> urls = body.member("urls");
        return Run.of(started, urls.flatMap(named -> named.text("get")), urls.flatMap(named -> named.text("cancel")));
    }

    private static State cancelled() {
        return failed(JsonMap.of("message", "the prediction was cancelled at Replicate")
                .put("type", "prediction_failed")
                .put("code", CANCELLED)
                .put("status", BAD_GATEWAY));
    }

    private static State failed(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        JsonMap error = JsonMap.of("message", reason).put("type", "prediction_failed");
        if (NOT_ALLOWED.stream().anyMatch(words::contains)) {
            error.put("code", "content_filter").put("status", BAD_REQUEST);
        } else {
            error.put("status", BAD_GATEWAY);
        }
        return failed(error);
    }

    private static State failed(JsonMap error) {
        JsonMap document = JsonMap.of("error", error);
        return new State.Failed(new Reading.Failed(Payload.of(document.bytes()), "a prediction that failed"));
    }

    /**
     * The output of a model of chats.
     *
     * @throws UnusableAnswer if there is no text
     */
    String text() throws UnusableAnswer {
        JsonTree output = body.member(OUTPUT).orElseThrow(() -> new UnusableAnswer("a prediction without an output"));
        if (output.isArray()) {
            return output.elements().stream()
                    .flatMap(piece -> piece.text().stream())
                    .collect(Collectors.joining());
        }
        return output.text()
                .or(() -> output.text("text"))
                .orElseThrow(() -> new UnusableAnswer("a prediction whose output is no text"));
    }

    /**
     * The output of a model of images: one or several addresses.
     *
     * @throws UnusableAnswer if there is none
     */
    List<String> urls() throws UnusableAnswer {
        Stream<JsonTree> outputs = body.member(OUTPUT).stream()
                .flatMap(output -> output.isArray() ? output.elements().stream() : Stream.of(output));
        List<String> urls = outputs.flatMap(output -> output.text().or(() -> output.text("url")).stream())
                .toList();
        if (urls.isEmpty()) {
            throw new UnusableAnswer("a prediction without images");
        }
        return urls;
    }

    Optional<String> id() {
        return body.text("id");
    }

    long created(Instant now) {
        try {
            return Instant.parse(body.text("created_at").orElse("")).getEpochSecond();
        } catch (DateTimeException noDate) {
            return now.getEpochSecond();
        }
    }

    /** The number of tokens, which not every model counts. */
    long tokens(String metric) {
        return body.member("metrics").flatMap(metrics -> metrics.number(metric)).orElse(0L);
    }
}
