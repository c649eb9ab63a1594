package io.hermod.admin;

import io.hermod.core.access.KeyRecord;
import io.hermod.gateway.ApiException;
import io.micronaut.http.HttpParameters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which keys are asked for: those whose id or name holds the text, in the order in which they were made.
 *
 * @param search in lower case; empty for all
 */
record Listing(int limit, int offset, String search) {
    static final int USUAL = 100;
    static final int MAX = 500;

    private static final Comparator<KeyRecord> IN_ORDER = Comparator.comparing(KeyRecord::createdAt)
            .thenComparing(record -> record.key().id());

    /** A page of what was asked for, and how many there are. */
    record Page(List<KeyRecord> keys, int total) {
        Page {
            keys = List.copyOf(keys);
        }
    }

    /** Refuses what is no number with 400; of more than the most the most are given. */
    static Listing of(HttpParameters parameters) {
        return new Listing(
                Math.min(MAX, number(parameters, "limit", 1).orElse(USUAL)),
                number(parameters, "offset", 0).orElse(0),
                text(parameters, "search").orElse("").toLowerCase(Locale.ROOT));
    }

    Page page(List<KeyRecord> all) {
        List<KeyRecord> found =
                all.stream().filter(this::isMeant).sorted(IN_ORDER).toList();
        return new Page(found.stream().skip(offset).limit(limit).toList(), found.size());
    }

    private boolean isMeant(KeyRecord record) {
        return record.key().id().toLowerCase(Locale.ROOT).contains(search)
                || record.key().name().toLowerCase(Locale.ROOT).contains(search);
    }

    private static Optional<Integer> number(HttpParameters parameters, String name, int least) {
        return text(parameters, name).map(text -> {
            if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
                throw ApiException.badRequest(name + " must be a whole number, " + least + " or more");
            }
            return Integer.parseInt(text);
        });
    }

    private static Optional<String> text(HttpParameters parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
    }
}
