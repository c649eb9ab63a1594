package io.hermod.submit.model;

import io.hermod.core.request.InvalidRequest;
import java.util.List;

/**
 * The names that decide about a request: which models it may call, and whether its answer is streamed. Some providers
 * ignore the case of names or the space around them, so a request with {@code model} and {@code Model} would call a
 * model that was not checked.
 */
public final class ReservedNames {
    private static final List<String> NAMES = List.of("model", "stream", "fallbacks");

    private ReservedNames() {}

    /**
     * Checks the name of a top-level member or a field.
     *
     * @throws InvalidRequest if it differs from a reserved name only in case or in the space around it
     */
    public static void check(String name) {
        for (String reserved : NAMES) {
            if (!name.equals(reserved) && name.strip().equalsIgnoreCase(reserved)) {
                throw new InvalidRequest("\"" + reserved + "\" must be written in lower case and without spaces");
            }
        }
    }
}
