package io.hermod.admin;

import io.hermod.core.access.KeyRecord;
import io.hermod.gateway.ApiException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Selects a page of the keys whose id or name contains the search text, oldest first.
 *
 * @param search in lower case; empty selects all
 */
record KeyQuery(int limit, int offset, String search) {
    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 500;

    private static final Comparator<KeyRecord> OLDEST_FIRST = Comparator.comparing(KeyRecord::createdAt)
            .thenComparing(record -> record.key().id());

    /** @param total how many keys match, on all pages */
    record Page(List<KeyRecord> keys, int total) {
        Page {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A limit above {@link #MAX_LIMIT} counts as that.
     *
     * @throws ApiException 400 if the limit or the offset is no number, or too small
     */
    static KeyQuery of(QueryParameters query) {
        return new KeyQuery(
                Math.min(MAX_LIMIT, number(query, "limit", 1).orElse(DEFAULT_LIMIT)),
                number(query, "offset", 0).orElse(0),
                query.text("search").orElse("").toLowerCase(Locale.ROOT));
    }

    Page page(List<KeyRecord> all) {
        List<KeyRecord> found =
                all.stream().filter(this::matches).sorted(OLDEST_FIRST).toList();
        return new Page(found.stream().skip(offset).limit(limit).toList(), found.size());
    }

    private boolean matches(KeyRecord record) {
        return record.key().id().toLowerCase(Locale.ROOT).contains(search)
                || record.key().name().toLowerCase(Locale.ROOT).contains(search);
    }

    private static Optional<Integer> number(QueryParameters query, String name, int min) {
        return query.text(name).map(text -> {
            if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < min) {
                throw ApiException.badRequest(name + " must be a whole number, " + min + " or more");
            }
            return Integer.parseInt(text);
        });
    }
}
