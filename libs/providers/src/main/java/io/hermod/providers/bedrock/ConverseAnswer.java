package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Maps Converse's answer to OpenAI's {@code chat.completion}. Pure. */
public final class ConverseAnswer {
    /** Reasons that OpenAI's tell. Others are named, such as {@code guardrail_intervened}. */
    private static final Set<String> OF_OPENAI =
            Set.of("end_turn", "stop_sequence", "tool_use", "max_tokens", "content_filtered");

    private ConverseAnswer() {}

    /**
     * Maps an answer.
     *
     * @param requestId the header {@code x-amzn-requestid}
     * @throws io.hermod.wire.tree.InvalidShape if the answer is none of Converse's
     */
    public static JsonMap chat(JsonTree answer, ConverseAsked asked, String requestId, Instant now) {
        AnswerMessage message = AnswerMessage.of(answer.required("output").required("message"), asked);
        JsonMap choice = new JsonMap()
                .put("index", 0)
                .put("message", message.json())
                .put("finish_reason", finishReason(answer.requiredText("stopReason"), message))
                .putIfPresent(
                        "native_finish_reason",
                        answer.text("stopReason").filter(reason -> !OF_OPENAI.contains(reason)));
        return new JsonMap()
                .put("id", requestId)
                .put("object", "chat.completion")
                .put("created", now.getEpochSecond())
                .put("model", asked.model())
                .put("choices", List.of(choice))
                .putIfPresent("service_tier", answer.member("serviceTier").flatMap(tier -> tier.text("type")))
                .put("usage", ConverseUsage.of(answer.required("usage")))
                .putIfPresent("additionalModelResponseFields", answer.member("additionalModelResponseFields"))
                .putIfPresent("performanceConfig", answer.member("performanceConfig"))
                .putIfPresent("trace", answer.member("trace"));
    }

    private static String finishReason(String stopReason, AnswerMessage message) {
        return switch (stopReason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "content_filtered", "guardrail_intervened" -> "content_filter";
            default -> message.hasCalls() ? "tool_calls" : "stop";
        };
    }
}
