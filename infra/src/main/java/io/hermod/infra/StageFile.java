package io.hermod.infra;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Merges a stage's file into the defaults. Unknown settings are errors, because they are probably misspelt. */
final class StageFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private StageFile() {}

    /**
     * Reads the stage's settings.
     *
     * @throws IOException if the file cannot be read or is invalid; the message names the setting
     */
    static StageSettings read(Path file) throws IOException {
        return read(Files.readString(file));
    }

    static StageSettings read(String json) throws IOException {
        try (InputStream defaults = StageFile.class.getResourceAsStream("/defaults.json")) {
            return JSON.treeToValue(merged(JSON.readTree(defaults), JSON.readTree(json)), StageSettings.class);
        }
    }

    /** Merges objects member by member, and replaces other values, lists too. */
    private static JsonNode merged(@Nullable JsonNode defaults, JsonNode stage) {
        if (!(defaults instanceof ObjectNode object) || !stage.isObject()) {
            return stage;
        }
        stage.properties().forEach(member -> {
            JsonNode value = object.get(member.getKey());
            object.set(member.getKey(), merged(value, member.getValue()));
        });
        return object;
    }
}
