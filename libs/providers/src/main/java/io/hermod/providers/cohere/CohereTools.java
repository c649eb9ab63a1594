package io.hermod.providers.cohere;

import io.hermod.providers.chat.ToolChoice;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions that the model may call, and whether it must. A single function cannot be named, only sent alone. */
record CohereTools(JsonTree chat, ToolChoice choice, List<JsonTree> functions) {
    private static final String STRICT = "strict";
    private static final String STRICT_TOOLS = "strict_tools";
    private static final String PARAMETERS = "parameters";

    static CohereTools of(JsonTree chat) {
        if (chat.has("functions") || chat.has("function_call")) {
            throw chat.invalid("has functions or function_call, which have no form at Cohere; use tools");
        }
        ToolChoice choice = ToolChoice.of(chat);
        List<JsonTree> functions = chat.elements("tools").stream()
                .map(CohereTools::function)
                .filter(function -> isChosen(choice, function.requiredText("name")))
                .toList();
        if (choice.isForced() && functions.isEmpty()) {
            throw chat.required(ToolChoice.NAME).invalid("demands a tool call, but the request has no such tool");
        }
        return new CohereTools(chat, choice, functions);
    }

    void addTo(JsonMap body, Set<String> dropped) {
        body.putIfNotEmpty("tools", functions.stream().map(CohereTools::form).toList());
        if (functions.isEmpty()) {
            return;
        }
        if (choice.isForced()) {
            body.put(ToolChoice.NAME, "REQUIRED");
        } else if (choice.isNone()) {
            body.put(ToolChoice.NAME, "NONE");
        }
        addStrictness(body, dropped);
        if (!choice.isParallel()) {
            dropped.add("parallel_tool_calls");
        }
    }

    /** Cohere is strict with all tools or with none. */
    private void addStrictness(JsonMap body, Set<String> dropped) {
        long strict =
                functions.stream().filter(function -> function.isTrue(STRICT)).count();
        if (chat.has(STRICT_TOOLS)) {
            body.putIfPresent(STRICT_TOOLS, chat.member(STRICT_TOOLS));
        } else if (strict == functions.size()) {
            body.put(STRICT_TOOLS, true);
        } else if (strict > 0) {
            dropped.add("tools[].function.strict");
        }
    }

    private static JsonTree function(JsonTree tool) {
        if (!tool.text("type").orElse("function").equals("function")) {
            throw tool.invalid("is of a type that Cohere has no form for");
        }
        return tool.required("function");
    }

    private static boolean isChosen(ToolChoice choice, String name) {
        return choice.admits(name) && choice.tool().map(name::equals).orElse(true);
    }

    private static JsonMap form(JsonTree function) {
        Optional<JsonTree> parameters =
                function.member(PARAMETERS).filter(schema -> !schema.members().isEmpty());
        JsonMap form = JsonMap.of("name", function.requiredText("name"))
                .putIfPresent("description", function.text("description"));
        form.put(
                PARAMETERS,
                parameters
                        .<Object>map(schema -> schema)
                        .orElseGet(() -> Map.of("type", "object", "properties", Map.of())));
        return JsonMap.of("type", "function").put("function", form);
    }
}
