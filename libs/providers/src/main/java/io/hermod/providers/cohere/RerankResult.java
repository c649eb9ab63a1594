package io.hermod.providers.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.ProviderWire.UnusableAnswer;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rerank response: the scores of the ranked documents, best first, and the tokens used. */
record RerankResult(Optional<String> id, List<Scored> results, Optional<String> model, Optional<Tokens> tokens) {
    private static final JSON TREES = JSON.builder(StrictJson.factory())
            .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A document's index in the request, and its score as the provider wrote it. */
    record Scored(int index, Number relevance) {}

    record Tokens(int input, int output) {}

    static RerankResult read(Payload body) throws UnusableAnswer, MalformedJson {
        Map<String, Object> answer = tree(body);
        return new RerankResult(
                text(answer, "id"), results(answer.get("results")), text(answer, "model"), tokens(answer));
    }

    Payload forCaller(RerankRequest asked, String askedModel, String extraFields) {
        return Payload.of(JsonText.object(json -> {
            if (id.isPresent()) {
                json.writeStringField("id", id.get());
            }
            writeResults(json, asked);
            json.writeStringField("model", model.orElse(askedModel));
            if (tokens.isPresent()) {
                writeUsage(json, tokens.get());
            }
            JsonText.writeRaw(json, "extra_fields", extraFields);
        }));
    }

    private void writeResults(JsonGenerator json, RerankRequest asked) throws IOException {
        json.writeArrayFieldStart("results");
        for (Scored scored : results) {
            json.writeStartObject();
            json.writeNumberField("index", scored.index());
            JsonText.writeRaw(json, "relevance_score", scored.relevance().toString());
            if (asked.returnDocuments() && scored.index() < asked.documents().size()) {
                JsonText.writeRaw(
                        json, "document", asked.documents().get(scored.index()).object());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeUsage(JsonGenerator json, Tokens tokens) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("prompt_tokens", tokens.input());
        json.writeNumberField("completion_tokens", tokens.output());
        json.writeNumberField("total_tokens", tokens.input() + tokens.output());
        json.writeEndObject();
    }

    private static Map<String, Object> tree(Payload body) throws MalformedJson {
        try (JsonObjectCursor strict = JsonObjectCursor.open(body.bytes())) {
            strict.finish();
            return TREES.mapFrom(body.bytes());
        } catch (IOException noObject) {
            throw new MalformedJson("not a JSON object");
        }
    }

    private static List<Scored> results(@Nullable Object value) throws UnusableAnswer {
        if (!(value instanceof List<?> list)) {
            throw new UnusableAnswer("no list of results");
        }
        List<Scored> results = new ArrayList<>();
        for (Object element : list) {
            results.add(scored(element));
        }
        return List.copyOf(results);
    }

    private static Scored scored(Object element) throws UnusableAnswer {
        if (element instanceof Map<?, ?> result
                && result.get("index") instanceof Integer index
                && index >= 0
                && result.get("relevance_score") instanceof Number relevance) {
            return new Scored(index, relevance);
        }
        throw new UnusableAnswer("a result without index and relevance_score");
    }

    /** Cohere's {@code meta.tokens}, or vLLM's {@code usage}, which may have only a total. */
    private static Optional<Tokens> tokens(Map<String, Object> answer) {
        if (answer.get("meta") instanceof Map<?, ?> meta && meta.get("tokens") instanceof Map<?, ?> tokens) {
            return Optional.of(new Tokens(count(tokens.get("input_tokens")), count(tokens.get("output_tokens"))));
        }
        if (answer.get("usage") instanceof Map<?, ?> usage) {
            Object input = usage.containsKey("prompt_tokens") ? usage.get("prompt_tokens") : usage.get("total_tokens");
            return Optional.of(new Tokens(count(input), count(usage.get("completion_tokens"))));
        }
        return Optional.empty();
    }

    private static int count(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static Optional<String> text(Map<String, Object> answer, String name) {
        return answer.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
