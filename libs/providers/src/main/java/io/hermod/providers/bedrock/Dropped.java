package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names of a request's members that are left out. */
final class Dropped {
    private static final Set<String> OWN = Set.of("model", "fallbacks", "stream");

    private final JsonTree request;
    private final Set<String> names = new LinkedHashSet<>();

    Dropped(JsonTree request) {
        this.request = request;
    }

    /** Adds those of the members that the request has. */
    void add(String... members) {
        for (String member : members) {
            if (request.has(member)) {
                names.add(member);
            }
        }
    }

    /** Adds a place below a member. */
    void addInside(String place) {
        names.add(place);
    }

    /** Adds those that the request has, but none that is mapped, Hermod's own, or sent as headers. */
    void addAllBut(Set<String> mapped) {
        request.otherNames(mapped, OWN, Guardrail.MEMBERS).forEach(names::add);
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
