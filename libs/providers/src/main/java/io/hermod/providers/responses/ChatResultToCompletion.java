package io.hermod.providers.responses;

import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chat result as the result of a text completion that a chat served. */
public final class ChatResultToCompletion {
    private ChatResultToCompletion() {}

    /**
     * Maps a result.
     *
     * @param idIfAbsent the chat's id if the provider sends none
     * @throws UnusableAnswer if the result has no choice
     */
    public static JsonMap of(JsonTree chat, String idIfAbsent, Instant now) throws UnusableAnswer {
        List<JsonTree> choices = chat.elements("choices");
        if (choices.isEmpty()) {
            throw new UnusableAnswer("an object without choices");
        }
        List<JsonMap> mapped = new ArrayList<>();
        for (JsonTree choice : choices) {
            mapped.add(choice(choice, mapped.size()));
        }
        JsonMap completion = JsonMap.of("id", "cmpl-" + Ids.stem(chat.text("id").orElse(idIfAbsent)))
                .put("object", "text_completion")
                .put("created", chat.number("created").orElse(now.getEpochSecond()))
                .put("model", chat.text("model").orElse(""))
                .put("choices", mapped)
                .putIfPresent("system_fingerprint", chat.member("system_fingerprint"));
        Nulls.put(completion, "usage", chat.member("usage"));
        return completion;
    }

    private static JsonMap choice(JsonTree choice, long position) {
        ChatMessage said = new ChatMessage(choice.member("message").orElseGet(() -> JsonTree.of(Map.of())));
        JsonMap mapped = JsonMap.of("index", choice.number("index").orElse(position))
                .put("text", said.text() + said.decline().orElse(""))
                .put("finish_reason", choice.text("finish_reason").orElse("stop"));
        Nulls.put(mapped, "logprobs", Optional.empty());
        return mapped;
    }
}
