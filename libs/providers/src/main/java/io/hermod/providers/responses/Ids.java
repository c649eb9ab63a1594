package io.hermod.providers.responses;

import java.util.List;

/** Ids of one form of a result, made from the ids of another, so that the same answer has the same ids. */
final class Ids {
    private static final List<String> PREFIXES = List.of("chatcmpl-", "resp_", "cmpl-");

    private Ids() {}

    /** What follows the prefix of a result's id. */
    static String stem(String id) {
        return PREFIXES.stream()
                .filter(id::startsWith)
                .findFirst()
                .map(prefix -> id.substring(prefix.length()))
                .orElse(id);
    }
}
