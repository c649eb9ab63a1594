package io.hermod.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How far routes are from a path that no route has: an edit distance over segments, and over letters within them. */
record PathDistance(List<String> asked) {
    private static final Set<String> COMMON = Set.of("v1", "async", "api", "governance");
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{8,}");
    /** The share of letters that two similar segments differ in at most. */
    private static final double SIMILAR = 0.4;

    private static final double COST_OF_COMMON = 0.5;

    static PathDistance from(String rawPath) {
        return new PathDistance(Arrays.stream(rawPath.toLowerCase(Locale.ROOT).split("/+"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> ID.matcher(segment).matches() ? "{id}" : segment)
                .toList());
    }

    /** Whether the paths share a segment that tells routes apart. */
    boolean isRelated(ApiRoute route) {
        return asked.stream()
                .filter(segment -> !isCommon(segment))
                .anyMatch(segment -> own(route).stream()
                        .filter(own -> !isCommon(own))
                        .anyMatch(own -> difference(segment, own) <= SIMILAR));
    }

    double to(ApiRoute route) {
        return Edits.between(asked, own(route), PathDistance::cost, PathDistance::replacement);
    }

    private static List<String> own(ApiRoute route) {
        List<String> segments = route.segments();
        return segments.subList(1, segments.size());
    }

    private static boolean isCommon(String segment) {
        return COMMON.contains(segment) || ApiRoute.isVariable(segment);
    }

    private static double cost(String segment) {
        return isCommon(segment) ? COST_OF_COMMON : 1;
    }

    private static double replacement(String from, String to) {
        if (ApiRoute.isVariable(from) && ApiRoute.isVariable(to)) {
            return 0;
        }
        double difference = difference(from, to);
        return difference <= SIMILAR ? difference : cost(from) + cost(to);
    }

    /** The share of the letters that differ, from 0 to 1. */
    private static double difference(String one, String other) {
        double edits = Edits.between(letters(one), letters(other), letter -> 1, (a, b) -> a.equals(b) ? 0 : 1);
        return edits / Math.max(1, Math.max(one.length(), other.length()));
    }

    private static List<Integer> letters(String text) {
        return text.chars().boxed().toList();
    }
}
