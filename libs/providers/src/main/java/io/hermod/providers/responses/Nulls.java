package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import java.util.Optional;

/** Members that OpenAI's results always have, and that are null if they have no value. */
final class Nulls {
    private Nulls() {}

    static void put(JsonMap object, String name, Optional<?> value) {
        if (value.isPresent()) {
            object.put(name, value.get());
        } else {
            object.asMap().put(name, null);
        }
    }
}
