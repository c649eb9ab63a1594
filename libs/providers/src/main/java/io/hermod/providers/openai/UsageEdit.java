package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hermod.wire.JsonEdit;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of a completion, to which some providers, such as xAI, do not count those of its reasoning. The total
 * tells whether they did.
 */
final class UsageEdit {
    private static final String COMPLETION = "completion_tokens";
    private static final String REASONING = "reasoning_tokens";

    /** No count has more digits. */
    private static final int MAX_DIGITS = 15;

    private final Map<String, Long> counts = new HashMap<>();
    private int completionStart;
    private int completionEnd;

    private UsageEdit() {}

    /** Reads from the usage's opening brace to its closing one. */
    static Optional<JsonEdit> read(JsonParser parser) throws IOException {
        UsageEdit usage = new UsageEdit();
        usage.readObject(parser);
        return usage.edit();
    }

    private void readObject(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("completion_tokens_details") && value == JsonToken.START_OBJECT) {
                readDetails(parser);
            } else if (isCount(parser)) {
                counts.put(name, parser.getLongValue());
                if (name.equals(COMPLETION)) {
                    completionStart = ChatEdits.start(parser);
                    completionEnd = completionStart + parser.getTextLength();
                }
            }
            parser.skipChildren();
        }
    }

    private void readDetails(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(REASONING) && isCount(parser)) {
                counts.put(REASONING, parser.getLongValue());
            }
            parser.skipChildren();
        }
    }

    private Optional<JsonEdit> edit() {
        long reasoning = counts.getOrDefault(REASONING, 0L);
        long completion = counts.getOrDefault(COMPLETION, 0L);
        long all = counts.getOrDefault("prompt_tokens", 0L) + completion + reasoning;
        boolean isExcluded = reasoning > 0 && completionEnd > 0 && all == counts.getOrDefault("total_tokens", 0L);
        return isExcluded
                ? Optional.of(new JsonEdit(completionStart, completionEnd, Long.toString(completion + reasoning)))
                : Optional.empty();
    }

    private static boolean isCount(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= MAX_DIGITS;
    }
}
