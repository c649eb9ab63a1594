package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A source that the model names for a part of its text. */
final class ConverseCitation {
    private ConverseCitation() {}

    /**
     * The annotation. A page of the web has OpenAI's form; places in documents, which OpenAI has no form for, keep
     * their own names.
     *
     * @param start the first character of the text that cites, counted in code points
     */
    static JsonMap annotation(JsonTree citation, int start, int end) {
        Optional<JsonTree> location = citation.member("location");
        Optional<String> url = location.flatMap(place -> place.member("web")).flatMap(web -> web.text("url"));
        String type = url.map(_ -> "url_citation")
                .or(() -> location.map(JsonTree::members)
                        .map(Map::keySet)
                        .flatMap(names -> names.stream().findFirst()))
                .orElse("citation");
        JsonMap cited = url.isPresent()
                ? new JsonMap()
                : location.flatMap(place -> place.member(type))
                        .filter(JsonTree::isObject)
                        .map(JsonMap::copyOf)
                        .orElseGet(JsonMap::new);
        cited.putIfPresent("url", url)
                .putIfPresent("title", citation.text("title").or(() -> url))
                .put("start_index", start)
                .put("end_index", end)
                .putIfPresent("source", citation.text("source"))
                .putIfPresent("content", cited(citation));
        return JsonMap.of("type", type).put(type, cited);
    }

    private static Optional<String> cited(JsonTree citation) {
        return Optional.of(citation.elements("sourceContent").stream()
                        .flatMap(part -> part.text("text").stream())
                        .collect(Collectors.joining()))
                .filter(text -> !text.isEmpty());
    }
}
