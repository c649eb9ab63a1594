package io.hermod.gateway;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A route of the API.
 *
 * @param path such as {@code /v1/async/ocr/{job_id}}; a segment in braces stands for any text, and one that starts with
 *     <code>{+</code> for any number of segments
 */
public record ApiRoute(String method, String path) {

    boolean isAt(String rawPath) {
        List<String> own = segments();
        List<String> asked = segments(rawPath);
        boolean hasRest = own.getLast().startsWith("{+");
        return (hasRest ? own.size() <= asked.size() : own.size() == asked.size())
                && IntStream.range(0, own.size()).allMatch(i -> takes(own.get(i), asked.get(i)));
    }

    List<String> segments() {
        return segments(path);
    }

    static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static boolean takes(String segment, String asked) {
        return isVariable(segment) ? !asked.isEmpty() : segment.equals(asked);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
