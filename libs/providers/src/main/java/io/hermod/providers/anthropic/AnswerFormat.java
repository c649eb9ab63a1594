package io.hermod.providers.anthropic;

import io.hermod.providers.chat.ClosedSchema;
import io.hermod.providers.chat.ClosedSchema.Patterns;
import io.hermod.providers.chat.ToolChoice;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How an answer gets the form that {@code response_format} asks for. */
sealed interface AnswerFormat {

    /** No form is asked for. */
    record Free() implements AnswerFormat {}

    /** A form is asked for, but the answer is a call of a tool. */
    record Unused() implements AnswerFormat {}

    /** A JSON object: the provider has no such mode, so the model is told. */
    record AnyObject() implements AnswerFormat {}

    /** The provider enforces the schema. */
    record Enforced(JsonMap schema) implements AnswerFormat {}

    /** The input of a tool stands for the answer. */
    record AsTool(String name, JsonMap tool) implements AnswerFormat {}

    /** The format of the request's answer. */
    static AnswerFormat of(JsonTree chat, ClaudeModel model, Host host) {
        Optional<JsonTree> format = chat.member("response_format");
        if (format.isEmpty()) {
            return new Free();
        }
        JsonTree type = format.get().required("type");
        return switch (type.requiredText()) {
            case "text" -> new Free();
            case "json_object" -> new AnyObject();
            case "json_schema" -> ofSchema(chat, format.get().required("json_schema"), host.enforcesSchemas(model));
            default -> throw type.invalid("must be text, json_object or json_schema");
        };
    }

    private static AnswerFormat ofSchema(JsonTree chat, JsonTree asked, boolean isEnforced) {
        JsonTree schema = asked.required("schema");
        if (!schema.isObject()) {
            throw schema.invalid("must be an object");
        }
        Optional<JsonMap> closed = isEnforced ? ClosedSchema.of(schema, Patterns.SIMPLE) : Optional.empty();
        if (closed.isPresent()) {
            return new Enforced(closed.get());
        }
        boolean isToolDemanded =
                ToolChoice.of(chat).isForced() && !chat.elements("tools").isEmpty();
        return isToolDemanded ? new Unused() : asTool(chat, asked, schema);
    }

    private static AnswerFormat asTool(JsonTree chat, JsonTree asked, JsonTree schema) {
        Set<String> taken = chat.elements("tools").stream()
                .flatMap(tool -> tool.member("function").orElse(tool).text("name").stream())
                .collect(Collectors.toUnmodifiableSet());
        String name = "json_" + asked.text("name").orElse("answer").replaceAll("[^a-zA-Z0-9_-]", "_");
        while (taken.contains(name)) {
            name += "_";
        }
        JsonMap tool = JsonMap.of("name", name)
                .put("description", asked.text("description").orElse("Gives the final answer."))
                .put("input_schema", schema);
        return new AsTool(name, tool);
    }
}
