package io.hermod.providers.responses;

import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A response as a chat result, for a chat request that a model with the Responses API served. */
public final class ResponseToChatResult {
    private static final List<String> EXTENSIONS = List.of("service_tier", "citations", "search_results", "videos");

    private ResponseToChatResult() {}

    /**
     * Maps a response. The chat's id is made from that of the response.
     *
     * @param idIfAbsent the id of the response if the provider sends none
     * @throws UnusableAnswer if the response neither failed nor has an output
     */
    public static ChatAnswer of(JsonTree response, String idIfAbsent, Instant now) throws UnusableAnswer {
        String status = response.text("status").orElse("completed");
        return switch (status) {
            case "failed", "cancelled", "in_progress", "queued" -> failure(response, status);
            default -> {
                if (!response.has("output")) {
                    throw new UnusableAnswer("an object without output");
                }
                yield new ChatAnswer.Completion(completion(response, idIfAbsent, now));
            }
        };
    }

    private static ChatAnswer failure(JsonTree response, String status) {
        JsonMap document = new JsonMap().putIfPresent("error", response.member("error"));
        return new ChatAnswer.Failure(
                new Reading.Failed(Payload.of(document.bytes()), "a response whose status is " + status));
    }

    private static JsonMap completion(JsonTree response, String idIfAbsent, Instant now) {
        OutputMessage message = new OutputMessage(response.elements("output"));
        JsonMap choice = JsonMap.of("index", 0).put("message", message.json());
        Nulls.put(choice, "logprobs", message.logprobs());
        choice.put("finish_reason", finishReason(response, message));
        JsonMap chat = JsonMap.of(
                        "id", "chatcmpl-" + Ids.stem(response.text("id").orElse(idIfAbsent)))
                .put("object", "chat.completion")
                .put("created", response.number("created_at").orElse(now.getEpochSecond()))
                .put("model", response.text("model").orElse(""))
                .put("choices", List.of(choice));
        Nulls.put(chat, "usage", response.member("usage").map(Usage::new).map(Usage::ofResponse));
        EXTENSIONS.forEach(name -> chat.putIfPresent(name, response.member(name)));
        return chat;
    }

    private static String finishReason(JsonTree response, OutputMessage message) {
        Optional<String> incomplete = response.member("incomplete_details").flatMap(details -> details.text("reason"));
        boolean isIncomplete =
                response.text("status").filter("incomplete"::equals).isPresent();
        if (incomplete.filter("content_filter"::equals).isPresent()) {
            return "content_filter";
        }
        if (isIncomplete || incomplete.filter("max_output_tokens"::equals).isPresent()) {
            return "length";
        }
        return message.hasCalls() ? "tool_calls" : "stop";
    }
}
