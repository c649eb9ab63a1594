package io.hermod.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.Consumption;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the usage from a result. A result may be megabytes, so only the numbers of its usage are kept. Values that are
 * not numbers are ignored.
 */
public final class ResultUsage {
    private static final String DATA = "data";
    private static final Set<String> OBJECTS = Set.of(
            "usage",
            "usage.prompt_tokens_details",
            "usage.input_tokens_details",
            "usage.completion_tokens_details",
            "usage_info");

    /** Longer numbers are ignored: no usage is so large. */
    private static final int MAX_NUMBER = 15;

    private final Map<String, BigDecimal> numbers = new HashMap<>();
    private long items;

    private ResultUsage() {}

    /** The consumption that a result of the type reports. */
    public static Consumption read(RequestType type, Payload result) {
        ResultUsage usage = new ResultUsage();
        try (JsonParser json = StrictJson.FACTORY.createParser(result.bytes())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                usage.members(json, "");
            }
        } catch (IOException unreadable) {
            return Consumption.UNKNOWN;
        }
        return usage.consumption(type);
    }

    private void members(JsonParser json, String prefix) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && OBJECTS.contains(path)) {
                members(json, path + ".");
            } else if (value == JsonToken.START_ARRAY && path.equals(DATA)) {
                items(json);
            } else if (value.isNumeric()) {
                number(json, path);
            } else {
                json.skipChildren();
            }
        }
    }

    private void items(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items++;
            json.skipChildren();
        }
    }

    private void number(JsonParser json, String path) throws IOException {
        if (json.getTextLength() > MAX_NUMBER) {
            return;
        }
        BigDecimal number = decimal(json.getText());
        boolean fits = number.scale() <= MAX_NUMBER && (long) number.precision() - number.scale() <= MAX_NUMBER;
        if (fits && number.signum() > 0) {
            numbers.put(path, number);
        }
    }

    /** An exponent may be too large for a BigDecimal. */
    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException tooLarge) {
            return BigDecimal.ZERO;
        }
    }

    private Consumption consumption(RequestType type) {
        Tokens tokens = tokens();
        Map<BilledUnit, BigDecimal> units = new HashMap<>();
        units.put(BilledUnit.INPUT_TOKEN, tokens.input().subtract(tokens.cached()));
        units.put(BilledUnit.CACHED_INPUT_TOKEN, tokens.cached());
        units.put(BilledUnit.OUTPUT_TOKEN, tokens.output());
        units.put(BilledUnit.INPUT_CHARACTER, first("usage.input_chars"));
        units.put(BilledUnit.PAGE, first("usage_info.pages_processed"));
        switch (type) {
            case TRANSCRIPTION -> units.put(BilledUnit.INPUT_SECOND, first("usage.seconds", "duration"));
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION ->
                units.put(BilledUnit.IMAGE, BigDecimal.valueOf(items));
            case RERANK ->
                units.put(
                        BilledUnit.QUERY,
                        first("usage.completion_tokens_details.num_search_queries")
                                .max(BigDecimal.ONE));
            case TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, EMBEDDING, SPEECH, OCR -> {}
        }
        return new Consumption(tokens.input().add(tokens.output()).longValue(), units);
    }

    private record Tokens(BigDecimal input, BigDecimal cached, BigDecimal output) {}

    /** A total that exceeds its parts includes reasoning tokens, which cost as much as output tokens. */
    private Tokens tokens() {
        BigDecimal input = first("usage.prompt_tokens", "usage.input_tokens");
        BigDecimal output = first("usage.completion_tokens", "usage.output_tokens");
        BigDecimal total = first("usage.total_tokens");
        BigDecimal cached = first(
                        "usage.prompt_tokens_details.cached_tokens",
                        "usage.prompt_tokens_details.cached_read_tokens",
                        "usage.input_tokens_details.cached_tokens",
                        "usage.input_tokens_details.cached_read_tokens",
                        "usage.prompt_cache_hit_tokens",
                        "usage.cached_tokens")
                .min(input);
        return input.add(output).signum() == 0
                ? new Tokens(total, BigDecimal.ZERO, BigDecimal.ZERO)
                : new Tokens(input, cached, output.max(total.subtract(input)));
    }

    private BigDecimal first(String... paths) {
        for (String path : paths) {
            BigDecimal number = numbers.get(path);
            if (number != null) {
                return number;
            }
        }
        return BigDecimal.ZERO;
    }
}
