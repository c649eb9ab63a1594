package io.hermod.providers.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A rerank response: the scores of the ranked documents, best first, and what was used.
 *
 * @param searchUnits the queries that are billed; 0 if the response does not say
 */
record RerankResult(
        Optional<String> id, List<Scored> results, Optional<String> model, Optional<Tokens> tokens, int searchUnits) {
    private static final Tokens UNKNOWN = new Tokens(0, 0);

    /** A document's index in the request, and its score as the provider wrote it. */
    record Scored(int index, String relevance) {}

    record Tokens(int input, int output) {}

    Payload forCaller(RerankRequest asked, String askedModel, String extraFields) {
        return Payload.of(JsonText.object(json -> {
            if (id.isPresent()) {
                json.writeStringField("id", id.get());
            }
            writeResults(json, asked);
            json.writeStringField("model", model.orElse(askedModel));
            if (tokens.isPresent() || isSeveralQueries()) {
                writeUsage(json, tokens.orElse(UNKNOWN));
            }
            JsonText.writeRaw(json, "extra_fields", extraFields);
        }));
    }

    private void writeResults(JsonGenerator json, RerankRequest asked) throws IOException {
        json.writeArrayFieldStart("results");
        for (Scored scored : results) {
            json.writeStartObject();
            json.writeNumberField("index", scored.index());
            JsonText.writeRaw(json, "relevance_score", scored.relevance());
            if (asked.returnDocuments() && scored.index() < asked.documents().size()) {
                JsonText.writeRaw(
                        json, "document", asked.documents().get(scored.index()).object());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** One query is what every request is. */
    private boolean isSeveralQueries() {
        return searchUnits > 1;
    }

    private void writeUsage(JsonGenerator json, Tokens tokens) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("prompt_tokens", tokens.input());
        json.writeNumberField("completion_tokens", tokens.output());
        json.writeNumberField("total_tokens", tokens.input() + tokens.output());
        if (isSeveralQueries()) {
            json.writeObjectFieldStart("completion_tokens_details");
            json.writeNumberField("num_search_queries", searchUnits);
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
