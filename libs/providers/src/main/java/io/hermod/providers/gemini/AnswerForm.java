package io.hermod.providers.gemini;

import io.hermod.wire.StrictJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The form that {@code response_format} asks for.
 *
 * @param isJson whether the answer is a JSON object
 * @param isEnforced whether the model takes the form beside the tools of the request
 */
record AnswerForm(boolean isJson, Optional<JsonTree> schema, boolean isEnforced) {
    static final String NAME = "response_format";
    private static final String JSON_ONLY =
            "Your final answer must be one JSON object and nothing else: no text around it and no code fence.";

    static AnswerForm of(JsonTree chat, GeminiModel model, boolean hasFunctions) {
        boolean isEnforced = !hasFunctions || model.has(GeminiModel.Trait.FORM_BESIDE_FUNCTIONS);
        Optional<JsonTree> format = chat.member(NAME);
        if (format.isEmpty()) {
            return new AnswerForm(false, Optional.empty(), isEnforced);
        }
        JsonTree type = format.get().required("type");
        return switch (type.requiredText()) {
            case "text" -> new AnswerForm(false, Optional.empty(), isEnforced);
            case "json_object" -> new AnswerForm(true, Optional.empty(), isEnforced);
            case "json_schema" ->
                new AnswerForm(true, Optional.of(schema(format.get().required("json_schema"))), isEnforced);
            default -> throw type.invalid("must be text, json_object or json_schema");
        };
    }

    private static JsonTree schema(JsonTree asked) {
        JsonTree schema = asked.required("schema");
        if (!schema.isObject()) {
            throw schema.invalid("must be an object");
        }
        return schema;
    }

    void addTo(JsonMap config) {
        if (isJson && isEnforced) {
            config.put("responseMimeType", "application/json").putIfPresent("responseJsonSchema", schema);
        }
    }

    /** What the model is told if the form is not enforced. */
    List<String> hints() {
        if (!isJson || isEnforced) {
            return List.of();
        }
        String rule = schema.map(form -> " It must be valid against this JSON schema: "
                        + new String(StrictJson.write(form.members()), StandardCharsets.UTF_8))
                .orElse("");
        return List.of(JSON_ONLY + rule);
    }
}
