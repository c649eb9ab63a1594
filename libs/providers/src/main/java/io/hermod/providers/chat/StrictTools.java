package io.hermod.providers.chat;

import io.hermod.wire.tree.JsonTree;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Functions whose calls are to follow their schema to the letter, which not all models promise. */
public final class StrictTools {
    /** What a result says was left out. */
    public static final String NAME = "tools[].function.strict";

    private static final String STRICT = "strict";

    private StrictTools() {}

    /**
     * Whether a function that asks for it is sent without it.
     *
     * @param chat the body of a chat request
     * @param sent the tools in the provider's form, each an object with its name
     */
    public static boolean isAnyLost(JsonTree chat, Collection<JsonTree> sent) {
        Set<String> asked = chat.elements("tools").stream()
                .flatMap(tool -> tool.member("function").stream())
                .filter(function -> function.isTrue(STRICT))
                .flatMap(function -> function.text("name").stream())
                .collect(Collectors.toSet());
        return sent.stream()
                .anyMatch(tool -> !tool.isTrue(STRICT)
                        && tool.text("name").filter(asked::contains).isPresent());
    }
}
