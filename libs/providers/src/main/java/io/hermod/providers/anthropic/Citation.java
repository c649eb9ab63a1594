package io.hermod.providers.anthropic;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;

/** A source that the model names for a part of its text. */
final class Citation {
    private static final String URL_CITATION = "url_citation";

    private Citation() {}

    /**
     * The annotation. A page of the web has OpenAI's form; other sources, which OpenAI has no form for, keep their own.
     *
     * @param start the first character of the text that cites, counted in code points
     */
    static JsonMap annotation(JsonTree citation, int start, int end) {
        Optional<String> url =
                citation.text("url").or(() -> citation.text("source").filter(Citation::isWeb));
        return url.map(address -> ofPage(citation, address, start, end)).orElseGet(() -> ofOther(citation, start, end));
    }

    private static JsonMap ofPage(JsonTree citation, String url, int start, int end) {
        JsonMap page = JsonMap.of("url", url)
                .put("title", citation.text("title").orElse(""))
                .put("start_index", start)
                .put("end_index", end)
                .putIfPresent("content", citation.text("cited_text"));
        return JsonMap.of("type", URL_CITATION).put(URL_CITATION, page);
    }

    private static JsonMap ofOther(JsonTree citation, int start, int end) {
        String type = citation.requiredText("type");
        JsonMap own = JsonMap.copyOf(citation)
                .remove("type")
                .put("start_index", start)
                .put("end_index", end);
        return JsonMap.of("type", type).put(type, own);
    }

    private static boolean isWeb(String source) {
        return source.startsWith("https://") || source.startsWith("http://");
    }
}
