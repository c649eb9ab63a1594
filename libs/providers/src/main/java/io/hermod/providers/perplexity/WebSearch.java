package io.hermod.providers.perplexity;

import io.hermod.core.shared.Words;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Set;

/** The web search tool, made of the members that the old models took beside the messages. */
final class WebSearch {
    static final String TYPE = "web_search";

    /** The members of a request that become the tool's. */
    static final Set<String> MEMBERS = Set.copyOf(Words.in("""
        search_domain_filter search_language_filter search_recency_filter search_after_date_filter
        search_before_date_filter last_updated_after_filter last_updated_before_filter
        num_search_results web_search_options disable_search
        """));

    private static final int MAX_DOMAINS = 20;
    private static final List<String> FILTERS = Words.in("""
        search_language_filter search_recency_filter search_after_date_filter
        search_before_date_filter last_updated_after_filter last_updated_before_filter
        """);
    private static final List<String> PLACE = List.of("country", "region", "city", "latitude", "longitude");

    private final JsonTree asked;

    WebSearch(JsonTree asked) {
        this.asked = asked;
    }

    /** Whether the request rules a search out. */
    boolean isDisabled() {
        return asked.isTrue("disable_search");
    }

    /** The members of the tool beside its type. */
    JsonMap settings() {
        JsonMap settings = new JsonMap().putIfNotEmpty("filters", filters());
        settings.putIfPresent("max_results", asked.member("num_search_results"));
        asked.member("web_search_options")
                .ifPresent(options -> settings.putIfPresent(
                                "search_context_size", options.member("search_context_size"))
                        .putIfPresent(
                                "user_location", options.member("user_location").map(WebSearch::place)));
        return settings;
    }

    private JsonMap filters() {
        JsonMap filters = new JsonMap();
        asked.member("search_domain_filter")
                .ifPresent(domains -> filters.put("search_domain_filter", domains(domains)));
        FILTERS.forEach(name -> filters.putIfPresent(name, asked.member(name)));
        return filters;
    }

    private static List<String> domains(JsonTree domains) {
        List<JsonTree> names = domains.requiredElements();
        if (names.size() > MAX_DOMAINS) {
            throw domains.invalid("has more than the 20 domains that Perplexity takes");
        }
        return names.stream().map(JsonTree::requiredText).map(WebSearch::domain).toList();
    }

    /** A domain without a scheme. A leading minus excludes it. */
    private static String domain(String name) {
        return name.replaceFirst("^(-?)https?://", "$1").replaceFirst("/$", "");
    }

    /** OpenAI's form has the place one level lower. */
    private static JsonMap place(JsonTree location) {
        JsonTree place = location.member("approximate").orElse(location);
        JsonMap mapped = new JsonMap();
        PLACE.forEach(name -> mapped.putIfPresent(name, place.member(name)));
        return mapped;
    }
}
