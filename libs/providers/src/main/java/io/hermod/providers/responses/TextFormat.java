package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;

/** The format of an answer: flat in {@code text.format}, nested in chat's {@code response_format}. */
final class TextFormat {
    private static final String SCHEMA = "json_schema";
    private static final List<String> MEMBERS = List.of("name", "description", "schema", "strict");

    private TextFormat() {}

    static JsonMap toChat(JsonTree format) {
        String type = format.requiredText("type");
        return switch (type) {
            case SCHEMA -> JsonMap.of("type", SCHEMA).put(SCHEMA, members(format, new JsonMap()));
            case "json_object", "text" -> JsonMap.of("type", type);
            default ->
                throw format.invalid("has a type that chat has no form for: use text, json_object or json_schema");
        };
    }

    static JsonMap toResponses(JsonTree format) {
        String type = format.requiredText("type");
        return switch (type) {
            case SCHEMA -> members(format.required(SCHEMA), JsonMap.of("type", SCHEMA));
            case "json_object", "text" -> JsonMap.of("type", type);
            default ->
                throw format.invalid(
                        "has a type that responses have no form for: use text, json_object or json_schema");
        };
    }

    private static JsonMap members(JsonTree from, JsonMap into) {
        MEMBERS.forEach(name -> into.putIfPresent(name, from.member(name)));
        return into;
    }
}
