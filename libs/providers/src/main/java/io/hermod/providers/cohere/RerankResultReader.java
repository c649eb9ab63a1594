package io.hermod.providers.cohere;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.cohere.RerankResult.Scored;
import io.hermod.providers.cohere.RerankResult.Tokens;
import io.hermod.providers.wire.FailureInside;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a rerank response. It may be megabytes, so what the result does not need is skipped. Voyage and Fireworks have
 * the results in {@code data}; {@code results} come before these.
 */
final class RerankResultReader {
    private static final Set<String> COUNTS =
            Set.of("input_tokens", "output_tokens", "prompt_tokens", "completion_tokens", "total_tokens");

    /** Cohere's name, and SGLang's. */
    private static final Set<String> SCORES = Set.of("relevance_score", "score");

    /** No score is longer. */
    private static final int MAX_NUMBER = 100;

    private final int documents;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> coheresTokens = new HashMap<>();
    private final Map<String, Integer> usage = new HashMap<>();
    private Optional<List<Scored>> results = Optional.empty();
    private Optional<String> fault = Optional.empty();
    private boolean hasCoheresTokens;
    private boolean hasUsage;

    private RerankResultReader(int documents) {
        this.documents = documents;
    }

    /**
     * @param documents how many documents were sent; the response ranks no more
     * @param result makes the contract's JSON
     */
    static Reading read(Payload body, int documents, Function<RerankResult, Payload> result)
            throws UnusableAnswer, MalformedJson {
        RerankResultReader reader = new RerankResultReader(documents);
        FailureInside failure = new FailureInside(RequestType.RERANK, body);
        try (JsonObjectCursor cursor = JsonObjectCursor.open(body.bytes())) {
            while (cursor.next()) {
                reader.member(cursor);
            }
            Optional<Reading.Failed> failed = failure.find(cursor);
            return failed.isPresent() ? failed.get() : new Reading.Result(result.apply(reader.result()));
        }
    }

    private RerankResult result() throws UnusableAnswer {
        if (fault.isPresent() || results.isEmpty()) {
            throw new UnusableAnswer(fault.orElse("no list of results"));
        }
        return new RerankResult(text("id"), results.get(), text("model"), tokens());
    }

    private void member(JsonObjectCursor cursor) throws MalformedJson {
        switch (cursor.name()) {
            case "id", "model" -> {
                if (cursor.token() == JsonToken.VALUE_STRING) {
                    texts.put(cursor.name(), cursor.text());
                }
            }
            case "results" -> cursor.read(this::readResults);
            case "data" -> {
                if (results.isEmpty()) {
                    cursor.read(this::readResults);
                }
            }
            case "meta" -> cursor.read(this::readMeta);
            case "usage" -> {
                hasUsage = cursor.token() == JsonToken.START_OBJECT;
                cursor.read(parser -> readCounts(parser, usage));
            }
            default -> {}
        }
    }

    private void readResults(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        fault = Optional.empty();
        Map<Integer, Scored> scored = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_ARRAY && fault.isEmpty()) {
            Optional<Scored> result = readResult(parser);
            if (result.isEmpty()) {
                fault = Optional.of("a result without index and relevance_score");
            } else if (scored.size() == documents || scored.put(result.get().index(), result.get()) != null) {
                fault = Optional.of("more results than documents");
            }
        }
        results = Optional.of(List.copyOf(scored.values()));
    }

    private static Optional<Scored> readResult(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        Optional<Integer> index = Optional.empty();
        Optional<String> relevance = Optional.empty();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean isNumber = value.isNumeric() && parser.getTextLength() <= MAX_NUMBER;
            if (isNumber && name.equals("index") && parser.getNumberType() == JsonParser.NumberType.INT) {
                index = Optional.of(parser.getIntValue()).filter(number -> number >= 0);
            } else if (isNumber && SCORES.contains(name)) {
                relevance = Optional.of(parser.getText());
            }
            parser.skipChildren();
        }
        return index.isPresent() && relevance.isPresent()
                ? Optional.of(new Scored(index.get(), relevance.get()))
                : Optional.empty();
    }

    private void readMeta(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean areTokens = parser.currentName().equals("tokens");
            if (parser.nextToken() == JsonToken.START_OBJECT && areTokens) {
                hasCoheresTokens = true;
                readCounts(parser, coheresTokens);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readCounts(JsonParser parser, Map<String, Integer> counts) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (COUNTS.contains(name)) {
                boolean isNumber = value.isNumeric() && parser.getTextLength() <= MAX_NUMBER;
                counts.put(name, isNumber ? parser.getNumberValue().intValue() : 0);
            }
            parser.skipChildren();
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** Cohere's {@code meta.tokens}, or vLLM's {@code usage}, which may have only a total. */
    private Optional<Tokens> tokens() {
        if (hasCoheresTokens) {
            return Optional.of(new Tokens(
                    coheresTokens.getOrDefault("input_tokens", 0), coheresTokens.getOrDefault("output_tokens", 0)));
        }
        if (!hasUsage) {
            return Optional.empty();
        }
        int input = usage.getOrDefault("prompt_tokens", usage.getOrDefault("total_tokens", 0));
        return Optional.of(new Tokens(input, usage.getOrDefault("completion_tokens", 0)));
    }
}
