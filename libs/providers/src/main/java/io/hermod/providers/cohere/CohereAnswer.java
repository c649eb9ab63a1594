package io.hermod.providers.cohere;

import io.hermod.core.shared.Payload;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Reading;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An answer of Cohere's chat, as a chat completion in OpenAI's format. */
public final class CohereAnswer {
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private CohereAnswer() {}

    /**
     * Maps an answer.
     *
     * @param body of a response with a 2xx status
     * @param model as it was asked for, because the answer names none
     * @throws io.hermod.wire.tree.InvalidShape if the body is not an answer of a chat
     */
    public static ChatAnswer of(JsonTree body, String model, Instant now) {
        return switch (body.text("finish_reason").orElse("")) {
            case "ERROR" -> failed("Cohere ended its answer with ERROR", BAD_GATEWAY);
            case "TIMEOUT" -> failed("Cohere ended its answer with TIMEOUT", GATEWAY_TIMEOUT);
            default -> new ChatAnswer.Completion(completion(body, model, now));
        };
    }

    private static ChatAnswer failed(String message, int status) {
        JsonMap error = JsonMap.of(
                "error",
                JsonMap.of("message", message).put("type", "provider_error").put("status", status));
        return new ChatAnswer.Failure(new Reading.Failed(Payload.of(error.bytes()), "an error"));
    }

    private static JsonMap completion(JsonTree body, String model, Instant now) {
        CohereMessage message = CohereMessage.read(body.required("message"));
        JsonMap choice = JsonMap.of("index", 0)
                .put("message", message.chat())
                .put("finish_reason", finishReason(body, message))
                .putIfPresent("logprobs", logprobs(body));
        return JsonMap.of("id", body.text("id").orElseGet(() -> "chat-" + now.toEpochMilli()))
                .put("object", "chat.completion")
                .put("created", now.getEpochSecond())
                .put("model", model)
                .put("choices", List.of(choice))
                .putIfPresent("usage", body.member("usage").map(CohereUsage::ofChat));
    }

    private static String finishReason(JsonTree body, CohereMessage message) {
        return switch (body.text("finish_reason").orElse("")) {
            case "MAX_TOKENS" -> "length";
            case "ERROR_TOXIC" -> "content_filter";
            default -> message.hasToolCalls() ? "tool_calls" : "stop";
        };
    }

    /** Cohere counts by pieces of text, each of which may be several tokens: their logarithms add up. */
    private static Optional<JsonMap> logprobs(JsonTree body) {
        List<JsonMap> content =
                body.elements("logprobs").stream().map(CohereAnswer::logprob).toList();
        return content.isEmpty() ? Optional.empty() : Optional.of(JsonMap.of("content", content));
    }

    private static JsonMap logprob(JsonTree piece) {
        double sum = piece.elements("logprobs").stream()
                .flatMap(value -> value.number().stream())
                .mapToDouble(Number::doubleValue)
                .sum();
        return JsonMap.of("token", piece.text("text").orElse(""))
                .put("logprob", sum)
                .put("top_logprobs", List.of());
    }
}
