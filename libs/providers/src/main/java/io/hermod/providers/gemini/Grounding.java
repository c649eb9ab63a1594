package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sources of an answer as OpenAI's {@code annotations}, whose places are counted in code points. */
final class Grounding {
    private static final String URL_CITATION = "url_citation";

    private Grounding() {}

    /** A part's text, and where it starts in the whole answer, counted in code points. */
    record Said(String text, int start) {
        /** Gemini counts a part's bytes. */
        int place(long bytes) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            int end = Math.clamp(bytes, 0, utf8.length);
            String before = new String(utf8, 0, end, StandardCharsets.UTF_8);
            return start + before.codePointCount(0, before.length());
        }
    }

    /**
     * The annotations of a candidate.
     *
     * @param said the texts by the indexes of their parts
     */
    static List<JsonMap> annotations(JsonTree candidate, Map<Integer, Said> said) {
        Optional<JsonTree> metadata = candidate.member("groundingMetadata");
        List<JsonTree> chunks =
                metadata.map(own -> own.elements("groundingChunks")).orElse(List.of());
        List<JsonMap> annotations = new ArrayList<>();
        for (JsonTree support :
                metadata.map(own -> own.elements("groundingSupports")).orElse(List.of())) {
            for (JsonTree index : support.elements("groundingChunkIndices")) {
                chunk(chunks, index)
                        .flatMap(source -> annotation(source, support.member("segment"), said))
                        .ifPresent(annotations::add);
            }
        }
        return annotations;
    }

    private static Optional<JsonTree> chunk(List<JsonTree> chunks, JsonTree index) {
        int at = index.number().map(Number::intValue).orElse(-1);
        return at >= 0 && at < chunks.size() ? Optional.of(chunks.get(at)) : Optional.empty();
    }

    private static Optional<JsonMap> annotation(JsonTree chunk, Optional<JsonTree> segment, Map<Integer, Said> said) {
        Optional<JsonTree> source = Stream.of("web", "maps", "retrievedContext")
                .flatMap(kind -> chunk.member(kind).stream())
                .findFirst();
        Optional<String> url = source.flatMap(own -> own.text("uri"));
        int part = segment.flatMap(own -> own.number("partIndex")).orElse(0L).intValue();
        Optional<Said> text = Optional.ofNullable(said.get(part));
        return url.flatMap(address -> text.map(words -> JsonMap.of("url", address)
                        .put("title", source.flatMap(own -> own.text("title")).orElse(""))
                        .put("start_index", words.place(place(segment, "startIndex")))
                        .put("end_index", words.place(place(segment, "endIndex")))))
                .map(page -> JsonMap.of("type", URL_CITATION).put(URL_CITATION, page));
    }

    private static long place(Optional<JsonTree> segment, String name) {
        return segment.flatMap(own -> own.number(name)).orElse(0L);
    }
}
