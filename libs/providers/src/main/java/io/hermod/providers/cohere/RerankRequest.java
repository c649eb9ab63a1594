package io.hermod.providers.cohere;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A caller's rerank request.
 *
 * @param edits turn the body into Cohere's format
 */
record RerankRequest(Payload body, List<Document> documents, boolean returnDocuments, List<JsonEdit> edits) {

    /** A document: its text, and its JSON object, which has at least the text. */
    record Document(String text, String object) {}

    /** Reads a body that the submit function has validated. */
    static RerankRequest read(byte[] body) {
        try {
            return scan(body);
        } catch (MalformedJson impossible) {
            throw new IllegalArgumentException("a validated body is not a JSON object", impossible);
        }
    }

    private static RerankRequest scan(byte[] body) throws MalformedJson {
        List<Document> documents = new ArrayList<>();
        List<JsonEdit> edits = new ArrayList<>();
        boolean returnDocuments = false;
        try (JsonObjectCursor cursor = JsonObjectCursor.open(body)) {
            while (cursor.next()) {
                switch (cursor.name()) {
                    case "documents" -> cursor.read(parser -> readDocuments(parser, body, documents));
                    case "return_documents" -> returnDocuments = cursor.token() == JsonToken.VALUE_TRUE;
                    default -> {}
                }
            }
            cursor.member("documents")
                    .map(member -> new JsonEdit(member.valueStart(), member.end(), texts(documents)))
                    .ifPresent(edits::add);
            cursor.cut("return_documents").ifPresent(edits::add);
        }
        return new RerankRequest(Payload.of(body), List.copyOf(documents), returnDocuments, List.copyOf(edits));
    }

    /** The body with documents as strings and without {@code return_documents}; all other bytes stay. */
    byte[] forCohere() {
        return JsonEdit.apply(body.bytes(), edits);
    }

    private static void readDocuments(JsonParser parser, byte[] body, List<Document> documents) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            documents.add(parser.currentToken() == JsonToken.START_OBJECT ? object(parser, body) : string(parser));
        }
    }

    private static Document string(JsonParser parser) throws IOException {
        String text = parser.getText();
        parser.skipChildren();
        return new Document(text, JsonText.objectText(json -> json.writeStringField("text", text)));
    }

    private static Document object(JsonParser parser, byte[] body) throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        String text = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean isText = parser.currentName().equals("text");
            parser.nextToken();
            if (isText) {
                text = parser.getText();
            }
            parser.skipChildren();
        }
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        return new Document(text, new String(Arrays.copyOfRange(body, start, end), StandardCharsets.UTF_8));
    }

    private static String texts(List<Document> documents) {
        return documents.stream()
                .map(document -> new String(JsonText.string(document.text()), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
