package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

final class RerankRules implements RequestRules {
    private boolean hasQuery;
    private boolean topNIsPositive = true;
    /** Whether each document has text. */
    private final List<Boolean> documents = new ArrayList<>();

    @Override
    public void read(String name, JsonObjectCursor member) throws MalformedJson {
        switch (name) {
            case "query" -> hasQuery = !JsonKinds.text(member).isBlank();
            case "documents" -> member.read(this::readDocuments);
            case "top_n" -> member.read(this::readTopN);
            case "return_documents" -> JsonKinds.bool(member);
            default -> {}
        }
    }

    private void readDocuments(JsonParser parser) throws IOException {
        JsonKinds.require(parser.currentToken() == JsonToken.START_ARRAY, parser, "an array of texts or objects");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            documents.add(
                    parser.currentToken() == JsonToken.VALUE_STRING
                            ? !parser.getText().isBlank()
                            : hasText(parser));
        }
    }

    private static boolean hasText(JsonParser document) throws IOException {
        boolean[] found = {false};
        JsonKinds.members(document, (name, value) -> {
            if (name.equals("text")) {
                found[0] = !JsonKinds.text(value).isBlank();
            }
        });
        return found[0];
    }

    /** Reads the sign and the digits only: parsing the number takes time quadratic in its length. */
    private void readTopN(JsonParser parser) throws IOException {
        JsonKinds.require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, parser, "a whole number");
        String digits = parser.getText();
        topNIsPositive = !digits.startsWith("-") && !digits.equals("0");
    }

    @Override
    public void check() {
        RequestRules.require(hasQuery, "query is required for rerank");
        RequestRules.require(!documents.isEmpty(), "documents are required for rerank");
        int blank = documents.indexOf(false);
        RequestRules.require(blank < 0, "document text is required for rerank at index " + blank);
        RequestRules.require(topNIsPositive, "top_n must be at least 1");
    }
}
