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

/** Reads a stage's file over the defaults. What it does not know it refuses, as it is likely to be a misspelt name. */
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
     * The settings that the file gives.
     *
     * @throws IOException where it cannot be read, or says what settings cannot be; the message names the place
     */
    static StageSettings read(Path file) throws IOException {
        return read(Files.readString(file));
    }

    static StageSettings read(String json) throws IOException {
        try (InputStream defaults = StageFile.class.getResourceAsStream("/defaults.json")) {
            return JSON.treeToValue(merged(JSON.readTree(defaults), JSON.readTree(json)), StageSettings.class);
        }
    }

    /** Objects member by member; all else, lists too, is replaced. */
    private static JsonNode merged(@Nullable JsonNode defaults, JsonNode stage) {
        if (!(defaults instanceof ObjectNode object) || !stage.isObject()) {
            return stage;
        }
        stage.properties().forEach(member -> {
            JsonNode whatStands = object.get(member.getKey());
            object.set(member.getKey(), merged(whatStands, member.getValue()));
        });
        return object;
    }
}
