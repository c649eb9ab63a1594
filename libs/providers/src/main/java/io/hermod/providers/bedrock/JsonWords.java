package io.hermod.providers.bedrock;

import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON objects that stand in other JSON as text: OpenAI's arguments of tools, Converse's schemas. */
final class JsonWords {
    private JsonWords() {}

    /** The object as text. */
    static String of(JsonTree object) {
        if (!object.isObject()) {
            throw object.invalid("must be an object");
        }
        return of(object.members());
    }

    /** The object as text. */
    static String of(JsonMap object) {
        return of(object.asMap());
    }

    /** The object that a text is, or that stands there as it is; the empty object for a blank text. */
    static JsonTree object(JsonTree text) {
        if (text.isObject()) {
            return text;
        }
        String json = text.requiredText();
        try {
            return json.isBlank()
                    ? JsonTree.of(new JsonMap().asMap())
                    : JsonTree.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson malformed) {
            throw text.invalid("must be a JSON object as text");
        }
    }

    private static String of(Map<String, Object> object) {
        return new String(StrictJson.write(object), StandardCharsets.UTF_8);
    }
}
