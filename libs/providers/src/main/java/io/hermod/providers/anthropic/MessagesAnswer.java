package io.hermod.providers.anthropic;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An answer of Anthropic's Messages, as a chat completion in OpenAI's format. */
public final class MessagesAnswer {
    private static final String EXPLANATION = "explanation";

    /** Reasons that OpenAI's tell. Others are named, such as that of a paused turn, which can be sent back. */
    private static final Set<String> OF_OPENAI =
            Set.of("end_turn", "stop_sequence", "tool_use", "max_tokens", "refusal");

    private MessagesAnswer() {}

    /**
     * Maps an answer.
     *
     * @param message the body of a response with a 2xx status
     * @param now becomes {@code created}
     * @throws io.hermod.wire.tree.InvalidShape if the body is not a message
     */
    public static JsonMap chat(JsonTree message, Asked asked, Instant now) {
        if (!message.text("type").orElse("message").equals("message")) {
            throw message.invalid("is not a message");
        }
        AnswerBlocks blocks = AnswerBlocks.read(message.required("content").requiredElements(), asked);
        JsonMap choice = JsonMap.of("index", 0)
                .put("message", chatMessage(message, blocks))
                .put("finish_reason", finishReason(message, blocks));
        choice.putIfPresent(
                        "native_finish_reason",
                        message.text("stop_reason").filter(reason -> !OF_OPENAI.contains(reason)))
                .putIfPresent("stop_sequence", message.member("stop_sequence"))
                .putIfPresent("stop_details", message.member("stop_details"));
        return JsonMap.of("id", message.requiredText("id"))
                .put("object", "chat.completion")
                .put("created", now.getEpochSecond())
                .put("model", message.text("model").orElse(asked.model()))
                .put("choices", List.of(choice))
                .putIfPresent("service_tier", message.member("usage").flatMap(MessagesAnswer::tier))
                .putIfPresent("usage", message.member("usage").map(AnswerUsage::of))
                .putIfPresent("container", message.member("container"))
                .putIfPresent("context_management", message.member("context_management"));
    }

    private static JsonMap chatMessage(JsonTree message, AnswerBlocks blocks) {
        JsonMap chat = JsonMap.of("role", "assistant");
        blocks.addTo(chat);
        return isDenied(message) ? chat.put("refusal", denial(message)) : chat;
    }

    private static boolean isDenied(JsonTree message) {
        return message.text("stop_reason").filter("refusal"::equals).isPresent();
    }

    /** The provider need not explain it. */
    private static String denial(JsonTree message) {
        Optional<JsonTree> details = message.member("stop_details");
        return details.flatMap(reason -> reason.text(EXPLANATION))
                .or(() -> details.flatMap(reason -> reason.text("category"))
                        .map(category -> "The model declined to answer: " + category))
                .orElse("The model declined to answer.");
    }

    /** An answer in the input of a tool is no tool call. */
    private static String finishReason(JsonTree message, AnswerBlocks blocks) {
        return switch (message.text("stop_reason").orElse("")) {
            case "tool_use" -> blocks.hasToolCalls() ? "tool_calls" : "stop";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "refusal" -> "content_filter";
            default -> "stop";
        };
    }

    private static Optional<String> tier(JsonTree usage) {
        return usage.text("service_tier").map(tier -> tier.equals("standard") ? "default" : tier);
    }
}
