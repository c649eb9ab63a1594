package io.hermod.providers.anthropic;

import io.hermod.providers.chat.ClosedSchema;
import io.hermod.providers.chat.ClosedSchema.Patterns;
import io.hermod.providers.chat.ToolChoice;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tools of a request: functions in OpenAI's form, and Anthropic's own tools as they are. */
record MessagesTools(boolean enforcesSchemas) {
    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String DESCRIPTION = "description";
    private static final String INPUT_SCHEMA = "input_schema";

    /** Anthropic's types end in their date; the toolset of an MCP server has none. */
    private static final Pattern OWN_TYPE = Pattern.compile("[a-z0-9_]+_\\d{8}|mcp_toolset");

    /** The tools that the choice allows. */
    List<JsonMap> of(JsonTree chat, ToolChoice choice) {
        if (chat.has("functions") || chat.has("function_call")) {
            throw chat.invalid("has functions or function_call, which have no form at Anthropic; use tools");
        }
        return chat.elements("tools").stream()
                .map(this::tool)
                .filter(tool -> choice.admits(String.valueOf(tool.asMap().get(NAME))))
                .toList();
    }

    private JsonMap tool(JsonTree tool) {
        String type = tool.text(TYPE).orElse("");
        if (type.equals("function")) {
            return function(tool, tool.required("function"));
        }
        boolean isOwn = tool.has(INPUT_SCHEMA) || OWN_TYPE.matcher(type).matches();
        if (!isOwn) {
            throw tool.invalid("is of a type that Anthropic has no form for");
        }
        return JsonMap.copyOf(tool);
    }

    private JsonMap function(JsonTree tool, JsonTree function) {
        JsonMap schema = schema(function);
        boolean isAsked = enforcesSchemas && function.isTrue("strict");
        Optional<JsonMap> strict =
                isAsked ? ClosedSchema.of(JsonTree.of(schema.asMap()), Patterns.SIMPLE) : Optional.empty();
        JsonMap form = JsonMap.of(NAME, function.requiredText(NAME))
                .putIfPresent(DESCRIPTION, function.text(DESCRIPTION).filter(text -> !text.isBlank()))
                .put(INPUT_SCHEMA, strict.orElse(schema))
                .putIfPresent(
                        ContentBlocks.CACHE_CONTROL,
                        tool.member(ContentBlocks.CACHE_CONTROL)
                                .or(() -> function.member(ContentBlocks.CACHE_CONTROL)));
        return strict.isPresent() ? form.put("strict", true) : form;
    }

    /** The provider wants an object's schema, also for a function without parameters. */
    private static JsonMap schema(JsonTree function) {
        Optional<JsonTree> parameters = function.member("parameters");
        JsonMap schema = parameters.map(JsonMap::copyOf).orElseGet(() -> new JsonMap());
        if (schema.isEmpty()) {
            return JsonMap.of(TYPE, "object").put("properties", Map.of());
        }
        return schema.has(TYPE) ? schema : schema.put(TYPE, "object");
    }
}
