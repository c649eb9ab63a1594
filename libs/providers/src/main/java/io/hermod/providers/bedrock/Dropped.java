package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names of a request's members that are left out. */
final class Dropped {
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

    List<String> names() {
        return List.copyOf(names);
    }
}
