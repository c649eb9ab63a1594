package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;

/** Citations in a text: chat nests what they cite, a response does not. */
final class Annotations {
    private static final String CITATION = "url_citation";
    private static final List<String> POSITIONS = List.of("start_index", "end_index");

    private Annotations() {}

    static JsonMap flat(JsonTree annotation) {
        return annotation
                .member(CITATION)
                .map(cited -> merged(JsonMap.of("type", CITATION), cited))
                .orElseGet(() -> JsonMap.copyOf(annotation));
    }

    /**
     * The annotation in chat's form.
     *
     * @param offset where the annotated text starts in the message's content
     */
    static JsonMap nested(JsonTree annotation, int offset) {
        if (annotation.text("type").filter(CITATION::equals).isEmpty()) {
            return JsonMap.copyOf(annotation);
        }
        JsonMap cited = JsonMap.copyOf(annotation).remove("type");
        for (String position : POSITIONS) {
            annotation.number(position).ifPresent(index -> cited.put(position, index + offset));
        }
        return JsonMap.of("type", CITATION).put(CITATION, cited);
    }

    private static JsonMap merged(JsonMap into, JsonTree members) {
        JsonMap.copyOf(members).asMap().forEach(into::put);
        return into;
    }
}
