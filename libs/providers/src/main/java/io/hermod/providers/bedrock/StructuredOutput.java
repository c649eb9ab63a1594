package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Trait.ANY_TOOL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_TOOLS;
import static io.hermod.providers.bedrock.ConverseModel.Trait.SCHEMA;

import io.hermod.providers.chat.ClosedSchema;
import io.hermod.providers.chat.ClosedSchema.Patterns;
import io.hermod.providers.chat.ToolChoice;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;

/**
 * How a model is brought to answer with JSON: by a format for its text, by a tool whose input is the answer, or by an
 * instruction.
 *
 * @param textFormat for {@code outputConfig.textFormat}
 * @param tool the tool whose input is the answer
 * @param isForced whether the model must call a tool
 */
record StructuredOutput(
        Optional<JsonMap> textFormat, Optional<JsonMap> tool, boolean isForced, Optional<String> instruction) {
    private static final String PREFIX = "bf_so_";
    private static final int MAX_NAME = 64;
    private static final String JSON_ONLY =
            "Respond with one valid JSON object only, without Markdown fences and without any other text.";
    private static final StructuredOutput NONE =
            new StructuredOutput(Optional.empty(), Optional.empty(), false, Optional.empty());

    static StructuredOutput of(JsonTree chat, ConverseModel model, ToolChoice choice, boolean isThinking) {
        Optional<JsonTree> format = chat.member("response_format");
        if (format.isEmpty()) {
            return NONE;
        }
        return switch (format.get().requiredText("type")) {
            case "text" -> NONE;
            case "json_object" -> instruction(JSON_ONLY);
            case "json_schema" ->
                // A call that is forced is the answer, so there is no text to format.
                choice.isForced() ? NONE : schema(format.get().required("json_schema"), model, isThinking);
            default -> throw format.get().invalid("has a type that Converse has no form for");
        };
    }

    /** The name of the tool whose input may be the answer. */
    static Optional<String> toolName(JsonTree chat) {
        return chat.member("response_format")
                .flatMap(format -> format.member("json_schema"))
                .map(StructuredOutput::name);
    }

    private static StructuredOutput schema(JsonTree format, ConverseModel model, boolean isThinking) {
        Optional<JsonTree> schema = format.member("schema");
        if (schema.isEmpty()) {
            return instruction(JSON_ONLY);
        }
        Optional<JsonMap> closed = model.has(SCHEMA) ? ClosedSchema.of(schema.get(), Patterns.NONE) : Optional.empty();
        if (closed.isPresent()) {
            return new StructuredOutput(
                    Optional.of(textFormat(format, closed.get())), Optional.empty(), false, Optional.empty());
        }
        if (model.has(NO_TOOLS)) {
            return instruction(JSON_ONLY + " It must match this JSON schema: " + JsonWords.of(schema.get()));
        }
        boolean isForced = model.has(ANY_TOOL) && !isThinking;
        return new StructuredOutput(
                Optional.empty(),
                Optional.of(ToolSpecs.spec(
                        name(format),
                        format.text("description").or(() -> Optional.of("Gives the answer to the user.")),
                        schema,
                        model)),
                isForced,
                isForced
                        ? Optional.empty()
                        : Optional.of("Give your final answer by calling the tool " + name(format)
                                + " exactly once, and not as text."));
    }

    private static JsonMap textFormat(JsonTree format, JsonMap schema) {
        JsonMap jsonSchema = JsonMap.of("schema", JsonWords.of(schema))
                .putIfPresent("name", format.text("name"))
                .putIfPresent("description", format.text("description").filter(text -> !text.isBlank()));
        return new JsonMap().put("type", "json_schema").put("structure", JsonMap.of("jsonSchema", jsonSchema));
    }

    private static String name(JsonTree format) {
        String name = PREFIX + format.text("name").orElse("answer").replaceAll("[^a-zA-Z0-9_-]", "_");
        return name.substring(0, Math.min(name.length(), MAX_NAME));
    }

    private static StructuredOutput instruction(String text) {
        return new StructuredOutput(Optional.empty(), Optional.empty(), false, Optional.of(text));
    }
}
