package io.hermod.benchmarks.plain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Finds the model that a request asks for. */
final class RequestedModel {
    private static final JsonFactory JSON = new JsonFactory();

    private RequestedModel() {}

    static String of(String body) {
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            String model = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isModel = parser.currentName().equals("model");
                parser.nextToken();
                model = isModel ? parser.getText() : model;
                parser.skipChildren();
            }
            return model;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
