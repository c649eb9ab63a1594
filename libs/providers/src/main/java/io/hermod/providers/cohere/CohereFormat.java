package io.hermod.providers.cohere;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The form that {@code response_format} asks for. */
final class CohereFormat {
    /** Without the word, the model writes blanks until it reaches its limit. */
    static final String HINT = "Answer with one JSON object and nothing else.";

    private static final String TYPE = "type";
    private static final String JSON_OBJECT = "json_object";
    private static final String JSON_SCHEMA = "json_schema";

    private CohereFormat() {}

    /** The member {@code response_format}; empty for text. */
    static Optional<JsonMap> of(JsonTree chat) {
        return chat.member("response_format").flatMap(CohereFormat::form);
    }

    /** Whether the model must be told to write JSON: a form without a schema, and no message that names JSON. */
    static boolean needsHint(JsonTree chat) {
        return of(chat).filter(form -> !form.has(JSON_SCHEMA)).isPresent()
                && chat.elements("messages").stream()
                        .flatMap(CohereFormat::texts)
                        .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("json"));
    }

    private static Optional<JsonMap> form(JsonTree format) {
        JsonTree type = format.required(TYPE);
        return switch (type.requiredText()) {
            case "text" -> Optional.empty();
            case JSON_OBJECT ->
                Optional.of(JsonMap.of(TYPE, JSON_OBJECT).putIfPresent(JSON_SCHEMA, format.member(JSON_SCHEMA)));
            case JSON_SCHEMA ->
                Optional.of(JsonMap.of(TYPE, JSON_OBJECT)
                        .put(JSON_SCHEMA, schema(format.required(JSON_SCHEMA).required("schema"))));
            default -> throw type.invalid("must be text, json_object or json_schema");
        };
    }

    private static JsonTree schema(JsonTree schema) {
        if (!schema.isObject()) {
            throw schema.invalid("must be an object");
        }
        return schema;
    }

    private static Stream<String> texts(JsonTree message) {
        List<JsonTree> parts = message.elements("content");
        return Stream.concat(
                message.text("content").stream(), parts.stream().flatMap(part -> part.text("text").stream()));
    }
}
