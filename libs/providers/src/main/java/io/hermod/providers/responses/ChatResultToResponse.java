package io.hermod.providers.responses;

import io.hermod.core.shared.Words;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chat result as a response, for a responses request that a chat served. */
public final class ChatResultToResponse {
    private static final String COMPLETED = "completed";
    private static final String INCOMPLETE = "incomplete";
    private static final JsonTree NONE = JsonTree.of(Map.of());

    /** Members of the request that a response repeats, null if the request does not have them. */
    private static final List<String> REPEATED = Words.in("""
        instructions max_output_tokens max_tool_calls previous_response_id prompt_cache_key
        reasoning safety_identifier temperature top_p metadata
        """);

    /** Members of the request that a response repeats only if the request has them. */
    private static final List<String> OPTIONAL = List.of("store", "top_logprobs", "truncation", "user");

    /** Members of a chat result that OpenAI does not know and that a response of the contract has too. */
    private static final List<String> EXTENSIONS = List.of("citations", "search_results", "videos");

    private final JsonTree chat;
    private final JsonTree asked;
    private final JsonTree choice;

    private ChatResultToResponse(JsonTree chat, JsonTree asked, JsonTree choice) {
        this.chat = chat;
        this.asked = asked;
        this.choice = choice;
    }

    /**
     * Maps a result. The ids of a response and its items are made from the chat's id.
     *
     * @param asked the responses request
     * @param idIfAbsent the chat's id if the provider sends none
     * @throws UnusableAnswer if the result has no choice
     */
    public static JsonMap of(JsonTree chat, JsonTree asked, String idIfAbsent, Instant now) throws UnusableAnswer {
        List<JsonTree> choices = chat.elements("choices");
        if (choices.isEmpty()) {
            throw new UnusableAnswer("an object without choices");
        }
        return new ChatResultToResponse(chat, asked, choices.getFirst()).response(idIfAbsent, now);
    }

    private JsonMap response(String idIfAbsent, Instant now) {
        String stem = Ids.stem(chat.text("id").filter(id -> !id.isBlank()).orElse(idIfAbsent));
        Optional<String> incomplete = incompleteReason();
        String status = incomplete.isPresent() ? INCOMPLETE : COMPLETED;
        JsonMap response = JsonMap.of("id", "resp_" + stem)
                .put("object", "response")
                .put("created_at", chat.number("created").orElse(now.getEpochSecond()))
                .put("completed_at", now.getEpochSecond())
                .put("status", status)
                .put("model", chat.text("model").or(() -> asked.text("model")).orElse(""))
                .put("output", output(stem, status));
        Nulls.put(response, "error", Optional.empty());
        Nulls.put(response, "incomplete_details", incomplete.map(reason -> JsonMap.of("reason", reason)));
        Nulls.put(response, "usage", chat.member("usage").map(Usage::new).map(Usage::ofChat));
        repeat(response);
        EXTENSIONS.forEach(name -> response.putIfPresent(name, chat.member(name)));
        return response;
    }

    private List<JsonMap> output(String stem, String status) {
        JsonTree message = choice.member("message").orElse(NONE);
        return new OutputItems(choice, message, stem, CustomTools.names(asked), status).items();
    }

    private Optional<String> incompleteReason() {
        return switch (choice.text("finish_reason").orElse("")) {
            case "length" -> Optional.of("max_output_tokens");
            case "content_filter" -> Optional.of("content_filter");
            default -> Optional.empty();
        };
    }

    private void repeat(JsonMap response) {
        REPEATED.forEach(name -> Nulls.put(response, name, asked.member(name)));
        OPTIONAL.forEach(name -> response.putIfPresent(name, asked.member(name)));
        Nulls.put(response, "service_tier", chat.member("service_tier"));
        response.put("tools", asked.elements("tools"))
                .put(
                        "tool_choice",
                        asked.member("tool_choice").<Object>map(JsonTree::value).orElse("auto"))
                .put(
                        "parallel_tool_calls",
                        asked.member("parallel_tool_calls").map(JsonTree::value).orElse(true))
                .put(
                        "text",
                        asked.member("text")
                                .map(JsonTree::value)
                                .orElseGet(() -> Map.of("format", Map.of("type", "text"))));
    }
}
