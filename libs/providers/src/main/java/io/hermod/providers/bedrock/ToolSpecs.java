package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Trait.SCHEMA;

import io.hermod.providers.bedrock.ConverseModel.Family;
import io.hermod.providers.chat.ClosedSchema;
import io.hermod.providers.chat.ClosedSchema.Patterns;
import io.hermod.providers.chat.ToolChoice;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Maps declarations of tools to Converse's. */
final class ToolSpecs {
    /** Nova takes no other members at the top of a tool's schema. */
    private static final Set<String> OF_NOVA = Set.of("type", "properties", "required", "$defs", "definitions");

    private ToolSpecs() {}

    /** The tool of a declaration {@code {"type":"function","function":{…}}}. */
    static JsonMap of(JsonTree tool, ConverseModel model) {
        JsonTree function = function(tool);
        Optional<JsonTree> parameters = function.member("parameters");
        JsonMap named = spec(function.requiredText("name"), function.text("description"), parameters, model);
        boolean isStrict = function.isTrue("strict")
                && model.has(SCHEMA)
                && parameters.filter(ToolSpecs::isClosed).isPresent();
        return isStrict ? strict(named) : named;
    }

    /** The name in a declaration. */
    static String name(JsonTree tool) {
        return function(tool).requiredText("name");
    }

    static JsonMap spec(String name, Optional<String> description, Optional<JsonTree> schema, ConverseModel model) {
        JsonMap spec = JsonMap.of("name", name)
                .putIfPresent("description", description.filter(text -> !text.isBlank()))
                .put("inputSchema", JsonMap.of("json", schema(schema, model)));
        return JsonMap.of("toolSpec", spec);
    }

    private static JsonTree function(JsonTree tool) {
        if (tool.text("type").filter(type -> !type.equals("function")).isPresent()) {
            throw tool.invalid("is of a type that Converse has no form for");
        }
        return tool.required("function");
    }

    private static JsonMap schema(Optional<JsonTree> schema, ConverseModel model) {
        JsonMap json = new JsonMap();
        schema.ifPresent(given -> given.members().forEach((name, value) -> {
            boolean isTaken = model.family() != Family.NOVA || OF_NOVA.contains(name);
            if (value != null && isTaken && !name.equals("$schema")) {
                json.put(name, JsonTree.of(value));
            }
        }));
        if (!json.has("type")) {
            json.put("type", "object");
        }
        return json.has("properties") || !json.asMap().keySet().equals(Set.of("type"))
                ? json
                : json.put("properties", new JsonMap());
    }

    /** Whether the schema is in the subset that a strict tool needs, as it stands. */
    private static boolean isClosed(JsonTree schema) {
        return ClosedSchema.of(schema, Patterns.NONE)
                .filter(closed -> closed.asMap().equals(schema.value()))
                .isPresent();
    }

    private static JsonMap strict(JsonMap tool) {
        JsonMap strict = new JsonMap();
        tool.asMap()
                .forEach((name, spec) ->
                        strict.put(name, JsonMap.copyOf(JsonTree.of(spec)).put("strict", true)));
        return strict;
    }

    /** The declarations that a choice admits. */
    static List<JsonTree> admitted(JsonTree chat, ToolChoice choice) {
        return chat.elements("tools").stream()
                .filter(tool -> choice.admits(name(tool)))
                .toList();
    }
}
