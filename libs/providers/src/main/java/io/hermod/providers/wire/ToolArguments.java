package io.hermod.providers.wire;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The arguments of a call of a tool. */
public final class ToolArguments {
    private ToolArguments() {}

    /** The member {@code arguments} as text. Some clients and providers send an object, or nothing. */
    public static String of(JsonTree function) {
        Optional<JsonTree> arguments = function.member("arguments");
        return arguments
                .flatMap(JsonTree::text)
                .filter(text -> !text.isBlank())
                .orElseGet(() -> arguments
                        .filter(JsonTree::isObject)
                        .map(object -> new String(JsonMap.copyOf(object).bytes(), StandardCharsets.UTF_8))
                        .orElse("{}"));
    }
}
