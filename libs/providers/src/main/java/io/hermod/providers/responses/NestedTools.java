package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;

/** The tools of a chat request, which are flat in a responses request. */
final class NestedTools {
    private static final String CUSTOM = "custom";
    private static final String GRAMMAR = "grammar";

    private NestedTools() {}

    /** Adds the tools to a responses request. */
    static void putInto(JsonMap responses, JsonTree chat) {
        List<Object> tools =
                chat.elements("tools").stream().map(NestedTools::flat).toList();
        responses.putIfNotEmpty("tools", tools);
        responses.putIfPresent("tool_choice", chat.member("tool_choice").map(NestedTools::choice));
    }

    /** The tool in its flat form. Other tools than functions and custom ones have one form only. */
    private static Object flat(JsonTree tool) {
        return switch (tool.requiredText("type")) {
            case "function" -> function(tool.required("function"));
            case CUSTOM -> custom(tool.required(CUSTOM));
            default -> tool.value();
        };
    }

    /** Chat's default is not strict, that of responses is, so the choice is written. */
    private static JsonMap function(JsonTree function) {
        JsonMap flat = JsonMap.of("type", "function")
                .put("name", function.requiredText("name"))
                .putIfPresent("description", function.text("description"))
                .put("strict", function.isTrue("strict"));
        Object parameters = function.member("parameters")
                .map(JsonTree::value)
                .orElseGet(() -> Map.of("type", "object", "properties", Map.of()));
        return flat.put("parameters", parameters);
    }

    private static JsonMap custom(JsonTree custom) {
        JsonMap flat = JsonMap.of("type", CUSTOM)
                .put("name", custom.requiredText("name"))
                .putIfPresent("description", custom.text("description"));
        custom.member("format").ifPresent(format -> {
            JsonMap mapped = format.member(GRAMMAR).map(JsonMap::copyOf).orElseGet(() -> JsonMap.copyOf(format));
            flat.put("format", mapped.put("type", format.requiredText("type")));
        });
        return flat;
    }

    private static Object choice(JsonTree choice) {
        if (choice.isText()) {
            return choice.requiredText();
        }
        return switch (choice.requiredText("type")) {
            case "function" -> named("function", choice.required("function"));
            case CUSTOM -> named(CUSTOM, choice.required(CUSTOM));
            case "allowed_tools" -> allowed(choice.required("allowed_tools"));
            default -> choice.value();
        };
    }

    private static JsonMap allowed(JsonTree allowed) {
        List<Object> tools = allowed.required("tools").requiredElements().stream()
                .map(NestedTools::choice)
                .toList();
        return JsonMap.of("type", "allowed_tools")
                .put("mode", allowed.requiredText("mode"))
                .put("tools", tools);
    }

    private static JsonMap named(String type, JsonTree tool) {
        return JsonMap.of("type", type).put("name", tool.requiredText("name"));
    }
}
