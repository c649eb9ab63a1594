package io.hermod.admin;

import io.hermod.gateway.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A page of webhook endpoints or deliveries. */
record Paging(int limit, int offset) {
    static final int DEFAULT_LIMIT = 25;
    static final int MAX_LIMIT = 100;

    /**
     * Zero stands for the default limit, and more than {@link #MAX_LIMIT} for that.
     *
     * @throws ApiException 400 if the limit or the offset is no number, or negative
     */
    static Paging of(QueryParameters query) {
        int limit = number(query, "limit");
        return new Paging(limit == 0 ? DEFAULT_LIMIT : Math.min(limit, MAX_LIMIT), number(query, "offset"));
    }

    private static int number(QueryParameters query, String name) {
        return query.text(name)
                .map(text -> {
                    if (!text.matches("\\d{1,9}")) {
                        throw ApiException.badRequest("Invalid " + name + " parameter: must be a non-negative number");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(0);
    }

    <T> List<T> of(List<T> all) {
        return of(all.stream());
    }

    <T> List<T> of(Stream<T> all) {
        return all.skip(offset).limit(limit).toList();
    }

    Map<String, Object> describe(int total) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("total_count", total);
        page.put("limit", limit);
        page.put("offset", offset);
        return page;
    }
}
