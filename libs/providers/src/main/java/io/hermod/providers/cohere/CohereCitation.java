package io.hermod.providers.cohere;

import io.hermod.providers.chat.DataUrl;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/** A part of an answer with the documents, or the results of tools, that it comes from. */
final class CohereCitation {
    private static final String URL_CITATION = "url_citation";
    private static final String CITATION = "citation";

    private CohereCitation() {}

    /**
     * An annotation for each source. A source with a URL has OpenAI's form; others, which OpenAI has no form for, keep
     * their own.
     *
     * @param start where the part of the content that cites begins; empty if it is not in the content
     */
    static List<JsonMap> annotations(JsonTree citation, Optional<Integer> start) {
        List<JsonTree> sources = citation.elements("sources");
        return sources.isEmpty()
                ? List.of(annotation(CITATION, span(citation, start)))
                : sources.stream()
                        .map(source -> annotation(citation, source, start))
                        .toList();
    }

    private static JsonMap annotation(JsonTree citation, JsonTree source, Optional<Integer> start) {
        Optional<JsonTree> content = source.member("document").or(() -> source.member("tool_output"));
        Optional<String> url = content.flatMap(document -> document.text("url")).filter(DataUrl::isWeb);
        JsonMap span = span(citation, start);
        if (url.isEmpty()) {
            return annotation(CITATION, span.put("source", source));
        }
        return annotation(
                URL_CITATION,
                span.put("url", url.get())
                        .put(
                                "title",
                                content.flatMap(document -> document.text("title"))
                                        .orElse(""))
                        .putIfPresent("content", content.flatMap(document -> document.text("text"))));
    }

    private static JsonMap annotation(String type, JsonMap members) {
        return JsonMap.of("type", type).put(type, members);
    }

    private static JsonMap span(JsonTree citation, Optional<Integer> start) {
        JsonMap span = new JsonMap();
        start.ifPresent(offset -> {
            span.putIfPresent("start_index", citation.number("start").map(index -> index + offset));
            span.putIfPresent("end_index", citation.number("end").map(index -> index + offset));
        });
        return span.putIfPresent("text", citation.text("text"));
    }
}
