package io.hermod.providers.wire;

import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The arguments of an earlier call of a function. OpenAI has them as text, other providers as an object. */
public final class CallArguments {
    private CallArguments() {}

    /**
     * The object in the text; an empty one if there is no text.
     *
     * @throws InvalidShape if the text is not a JSON object
     */
    public static Map<String, Object> of(JsonTree function) {
        Optional<JsonTree> arguments = function.member("arguments");
        String json = arguments.map(JsonTree::requiredText).orElse("").strip();
        if (json.isEmpty() || json.equals("null")) {
            return Map.of();
        }
        try {
            return StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson _) {
            throw arguments.orElse(function).invalid("must be a JSON object as text");
        }
    }
}
