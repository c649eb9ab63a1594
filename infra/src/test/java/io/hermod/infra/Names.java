package io.hermod.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Shows references between resources as a person would write them. */
final class Names {
    private Names() {}

    /** Without the hash that the CDK adds. */
    static String ofResource(String logicalId) {
        return logicalId.replaceAll("[0-9A-F]{8}$", "");
    }

    /** A value that may be put together from references. */
    static String of(JsonNode value) {
        if (value.has("Ref")) {
            return "${" + ofResource(value.path("Ref").asText()) + "}";
        }
        if (value.has("Fn::GetAtt")) {
            return "${" + ofResource(value.path("Fn::GetAtt").path(0).asText()) + "}";
        }
        if (value.has("Fn::Join")) {
            return children(value.path("Fn::Join").path(1)).map(Names::of).collect(Collectors.joining());
        }
        return value.isTextual() ? value.asText() : value.toString();
    }

    /** One value, or a list of them. */
    static String ofAll(JsonNode values) {
        return values.isArray() ? children(values).map(Names::of).collect(Collectors.joining(" ")) : of(values);
    }

    static Stream<JsonNode> children(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
