package io.hermod.providers.responses;

import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Custom tools, which take free text: chat has them as functions with one string. */
final class CustomTools {
    static final String INPUT = "input";

    private CustomTools() {}

    /** The function that stands for a custom tool. */
    static JsonMap function(JsonTree tool) {
        boolean isFree = tool.member("format")
                .flatMap(format -> format.text("type"))
                .filter(type -> !type.equals("text"))
                .isEmpty();
        if (!isFree) {
            throw tool.required("format").invalid("is a grammar, which chat has no form for: leave it out");
        }
        JsonMap parameters = JsonMap.of("type", "object")
                .put("properties", JsonMap.of(INPUT, JsonMap.of("type", "string")))
                .put("required", List.of(INPUT));
        return JsonMap.of("name", tool.requiredText("name"))
                .putIfPresent("description", tool.text("description"))
                .put("parameters", parameters);
    }

    /** The names of a responses request's custom tools. */
    static Set<String> names(JsonTree asked) {
        return asked.elements("tools").stream()
                .filter(tool -> tool.text("type").filter("custom"::equals).isPresent())
                .flatMap(tool -> tool.text("name").stream())
                .collect(Collectors.toSet());
    }

    /** The text in the arguments of the function that stands for a custom tool; all of them if they have none. */
    static String input(String arguments) {
        try {
            return JsonTree.read(arguments.getBytes(StandardCharsets.UTF_8))
                    .text(INPUT)
                    .orElse(arguments);
        } catch (MalformedJson _) {
            return arguments;
        }
    }
}
