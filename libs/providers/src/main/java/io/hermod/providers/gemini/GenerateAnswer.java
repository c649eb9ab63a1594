package io.hermod.providers.gemini;

import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer of Gemini's {@code generateContent}, as a chat completion in OpenAI's format. */
public final class GenerateAnswer {
    private final JsonTree answer;
    private final String id;

    private GenerateAnswer(JsonTree answer, Instant now) {
        this.answer = answer;
        this.id = answer.text("responseId").orElse("gemini-" + now.toEpochMilli());
    }

    /**
     * Maps an answer.
     *
     * @param body of a response with a 2xx status
     * @param model the model's name as the host knows it
     * @param now becomes {@code created} if the answer does not tell
     * @throws UnusableAnswer if the answer has no candidate that can be used
     */
    public static ChatAnswer chat(JsonTree body, String model, Instant now) throws UnusableAnswer {
        Optional<Reading.Failed> blocked = Blocked.prompt(body);
        if (blocked.isPresent() && body.elements("candidates").isEmpty()) {
            return new ChatAnswer.Failure(blocked.get());
        }
        return new ChatAnswer.Completion(new GenerateAnswer(body, now).map(model, now));
    }

    private JsonMap map(String model, Instant now) throws UnusableAnswer {
        return JsonMap.of("id", id)
                .put("object", "chat.completion")
                .put("created", created(now).getEpochSecond())
                .put("model", answer.text("modelVersion").orElse(model))
                .put("choices", choices())
                .putIfPresent("usage", TokenUsage.of(answer).map(TokenUsage::ofChat));
    }

    /** A candidate that went wrong is left out if there are others. */
    private List<JsonMap> choices() throws UnusableAnswer {
        List<JsonMap> choices = new ArrayList<>();
        Optional<String> broken = Optional.empty();
        for (JsonTree candidate : answer.elements("candidates")) {
            long index = candidate.number("index").orElse((long) choices.size());
            AnswerParts parts = AnswerParts.read(candidate, "call_" + id + "_" + index + "_");
            FinishReason reason = FinishReason.of(candidate);
            if (reason.isBroken() && parts.isEmpty()) {
                broken = Optional.of(reason.word());
            } else {
                choices.add(choice(candidate, index, parts, reason));
            }
        }
        if (choices.isEmpty()) {
            throw new UnusableAnswer(
                    broken.map(reason -> "no content: " + reason).orElse("no candidates"));
        }
        return choices;
    }

    private static JsonMap choice(JsonTree candidate, long index, AnswerParts parts, FinishReason reason) {
        JsonMap message = JsonMap.of("role", "assistant");
        parts.addTo(message);
        message.putIfNotEmpty("annotations", Grounding.annotations(candidate, parts.said()));
        return JsonMap.of("index", index)
                .put("message", message)
                .putIfPresent("logprobs", TokenLogprobs.of(candidate))
                .put("finish_reason", reason.ofChat(parts.hasCalls()))
                .putIfPresent("native_finish_reason", reason.alone())
                .putIfPresent("finish_message", candidate.text("finishMessage"))
                .putIfPresent(
                        "safety_ratings", candidate.member("safetyRatings").filter(_ -> reason.isFiltered()))
                .putIfPresent("grounding_metadata", candidate.member("groundingMetadata"));
    }

    /** Vertex tells when it made the answer. */
    private Instant created(Instant now) {
        try {
            return answer.text("createTime").map(Instant::parse).orElse(now);
        } catch (DateTimeException _) {
            return now;
        }
    }
}
