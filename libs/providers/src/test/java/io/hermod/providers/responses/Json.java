package io.hermod.providers.responses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.core.ObjectMappers;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;

/** JSON of tests: trees of texts, and documents that are compared as wholes, with their nulls. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static JsonTree tree(String json) {
        try {
            return JsonTree.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson malformed) {
            throw new AssertionError(malformed);
        }
    }

    public static JsonTree tree(JsonMap map) {
        return JsonTree.of(map.asMap());
    }

    public static JsonNode node(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    public static JsonNode node(JsonMap map) {
        return node(text(map));
    }

    /** The document as OpenAI's SDK reads it. */
    static <T> T sdk(JsonMap map, Class<T> type) {
        try {
            return ObjectMappers.jsonMapper().readValue(text(map), type);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static String text(JsonMap map) {
        try {
            return MAPPER.writeValueAsString(map.asMap());
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
