package io.hermod.providers.perplexity;

import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.responses.ChatAnswer.Completion;
import io.hermod.providers.responses.ChatAnswer.Failure;
import io.hermod.providers.responses.ChatAnswer.Running;
import io.hermod.providers.responses.ResponseToChatResult;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Perplexity's response as a chat result, with the sources where the old models had them. */
public final class PerplexityAnswer {
    private static final Set<String> SEARCHES = Set.of("search_results", "people_search_results");

    private PerplexityAnswer() {}

    /**
     * Maps a response. The order of the sources is that of the numbers in the text.
     *
     * @param idIfAbsent the response's id if Perplexity sends none
     * @throws UnusableAnswer if the response neither failed nor has an output
     */
    public static ChatAnswer of(JsonTree response, String idIfAbsent, Instant now) throws UnusableAnswer {
        ChatAnswer answer = ResponseToChatResult.of(response, idIfAbsent, now);
        return switch (answer) {
            case Completion(JsonMap chat) -> new Completion(withSources(chat, response));
            case Failure failure -> failure;
            case Running running -> running;
        };
    }

    private static JsonMap withSources(JsonMap chat, JsonTree response) {
        List<JsonTree> results = response.elements("output").stream()
                .filter(item -> item.text("type").filter(SEARCHES::contains).isPresent())
                .flatMap(item -> item.elements("results").stream())
                .toList();
        List<String> urls =
                results.stream().flatMap(result -> result.text("url").stream()).toList();
        return chat.putIfNotEmpty("citations", urls).putIfNotEmpty("search_results", results);
    }
}
