package io.hermod.wire;

import io.hermod.core.request.RequestType;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.Consumption;
import io.hermod.core.usage.PriceTier;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The numbers of a result's usage, by their paths, and what they say together. */
final class UsageNumbers {
    private static final String PROMPT_DETAILS = "usage.prompt_tokens_details.";
    private static final String INPUT_DETAILS = "usage.input_tokens_details.";
    private static final String COMPLETION_DETAILS = "usage.completion_tokens_details.";
    private static final String OUTPUT_DETAILS = "usage.output_tokens_details.";
    private static final String CACHE_CREATION = "usage.cache_creation.";
    private static final String CACHE_READ = "cache_read_input_tokens";
    private static final String CACHE_WRITTEN = "cache_creation_input_tokens";
    private static final String HOUR = "cached_write_token_details.cached_write_tokens_1h";

    /** What Anthropic's Messages tell of each pass: beside it, the usage itself counts only the last one. */
    static final String PASSES = "usage.iterations";

    /** Longer numbers are ignored: no usage is so large. */
    private static final int MAX_NUMBER = 15;

    private final Map<String, BigDecimal> numbers = new HashMap<>();
    private long items;

    void add(String path, String text) {
        if (text.length() > MAX_NUMBER) {
            return;
        }
        BigDecimal number = decimal(text);
        boolean fits = number.scale() <= MAX_NUMBER && (long) number.precision() - number.scale() <= MAX_NUMBER;
        if (fits && number.signum() > 0) {
            numbers.merge(path, number, path.startsWith(PASSES) ? BigDecimal::add : (_, later) -> later);
        }
    }

    /** Counts elements of the list of results. */
    void addItems(long count) {
        items += count;
    }

    /** An exponent may be too large for a BigDecimal. */
    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException tooLarge) {
            return BigDecimal.ZERO;
        }
    }

    Consumption consumption(RequestType type, PriceTier tier) {
        BigDecimal input = first("usage.prompt_tokens", ofAllPasses("input_tokens"), "usage.input_tokens")
                .add(cachedBesideInput(type));
        BigDecimal output = first("usage.completion_tokens", ofAllPasses("output_tokens"), "usage.output_tokens");
        BigDecimal total = first("usage.total_tokens");
        boolean onlyTotal = input.add(output).signum() == 0;
        Parts prompt = new Parts(onlyTotal ? total : input);
        addPrompt(prompt);
        Parts answer = new Parts(onlyTotal ? BigDecimal.ZERO : outputWithReasoning(input, output, total));
        addAnswer(answer, type);
        Map<BilledUnit, BigDecimal> units = new EnumMap<>(BilledUnit.class);
        units.putAll(prompt.units);
        units.putAll(answer.units);
        addOthers(units, type);
        return new Consumption(prompt.all.add(answer.all).longValue(), units, tier);
    }

    /** A total that exceeds its parts includes reasoning tokens, which cost as much as output tokens. */
    private static BigDecimal outputWithReasoning(BigDecimal input, BigDecimal output, BigDecimal total) {
        return output.max(total.subtract(input));
    }

    private void addPrompt(Parts prompt) {
        prompt.take(BilledUnit.CACHED_INPUT_TOKEN, cached());
        BigDecimal hour = first(details(HOUR, PROMPT_DETAILS, INPUT_DETAILS))
                .max(first(CACHE_CREATION + "ephemeral_1h_input_tokens"));
        prompt.take(BilledUnit.LONG_CACHE_WRITE_TOKEN, hour);
        BigDecimal written = first(details("cached_write_tokens", PROMPT_DETAILS, INPUT_DETAILS))
                .max(first(details("cache_write_tokens", PROMPT_DETAILS, INPUT_DETAILS)))
                .max(messages(CACHE_WRITTEN));
        prompt.take(BilledUnit.CACHE_WRITE_TOKEN, written.subtract(hour));
        prompt.take(
                BilledUnit.INPUT_AUDIO_TOKEN,
                first(details("audio_tokens", PROMPT_DETAILS, INPUT_DETAILS, "usage.input_token_details.")));
        prompt.take(BilledUnit.INPUT_IMAGE_TOKEN, first(details("image_tokens", PROMPT_DETAILS, INPUT_DETAILS)));
        prompt.takeRest(BilledUnit.INPUT_TOKEN);
    }

    /** Providers name the tokens that were read from a cache in five ways, and some in two at once. */
    private BigDecimal cached() {
        return first(details("cached_tokens", PROMPT_DETAILS, INPUT_DETAILS))
                .max(first(details("cached_read_tokens", PROMPT_DETAILS, INPUT_DETAILS)))
                .max(first("usage.prompt_cache_hit_tokens", "usage.cached_tokens"))
                .max(messages(CACHE_READ));
    }

    /** Anthropic counts what was read from and written to a cache beside the input, not inside of it. */
    private BigDecimal cachedBesideInput(RequestType type) {
        return type == RequestType.MESSAGES ? messages(CACHE_READ).add(messages(CACHE_WRITTEN)) : BigDecimal.ZERO;
    }

    /** A number of Anthropic's usage. */
    private BigDecimal messages(String name) {
        return first(ofAllPasses(name), "usage." + name);
    }

    private static String ofAllPasses(String name) {
        return PASSES + "." + name;
    }

    /** What speech and images consist of is seldom told, but it is sound and images. */
    private void addAnswer(Parts answer, RequestType type) {
        answer.take(
                BilledUnit.REASONING_TOKEN,
                first(details("reasoning_tokens", COMPLETION_DETAILS, OUTPUT_DETAILS))
                        .max(first(details("thinking_tokens", OUTPUT_DETAILS))));
        answer.take(BilledUnit.OUTPUT_AUDIO_TOKEN, first(details("audio_tokens", COMPLETION_DETAILS, OUTPUT_DETAILS)));
        answer.take(BilledUnit.OUTPUT_IMAGE_TOKEN, first(details("image_tokens", COMPLETION_DETAILS, OUTPUT_DETAILS)));
        switch (type) {
            case SPEECH -> answer.takeRest(BilledUnit.OUTPUT_AUDIO_TOKEN);
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION -> {
                answer.take(BilledUnit.OUTPUT_TOKEN, first(details("text_tokens", OUTPUT_DETAILS)));
                answer.takeRest(BilledUnit.OUTPUT_IMAGE_TOKEN);
            }
            case TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, MESSAGES, EMBEDDING, TRANSCRIPTION, RERANK, OCR ->
                answer.takeRest(BilledUnit.OUTPUT_TOKEN);
        }
    }

    private void addOthers(Map<BilledUnit, BigDecimal> units, RequestType type) {
        units.put(BilledUnit.INPUT_CHARACTER, first("usage.input_chars"));
        units.put(BilledUnit.PAGE, first("usage_info.pages_processed"));
        switch (type) {
            case TRANSCRIPTION -> units.put(BilledUnit.INPUT_SECOND, first("usage.seconds", "duration"));
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION ->
                units.put(BilledUnit.IMAGE, BigDecimal.valueOf(items));
            case RERANK ->
                units.put(
                        BilledUnit.QUERY,
                        first(COMPLETION_DETAILS + "num_search_queries").max(BigDecimal.ONE));
            case TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, MESSAGES, EMBEDDING, SPEECH, OCR -> {}
        }
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

    private static String[] details(String name, String... objects) {
        return Stream.of(objects).map(object -> object + name).toArray(String[]::new);
    }

    /** Tokens that are divided among units. What a provider counts twice, such as cached sound, is billed once. */
    private static final class Parts {
        private final BigDecimal all;
        private final Map<BilledUnit, BigDecimal> units = new EnumMap<>(BilledUnit.class);
        private BigDecimal rest;

        Parts(BigDecimal all) {
            this.all = all;
            this.rest = all;
        }

        void take(BilledUnit unit, BigDecimal tokens) {
            BigDecimal taken = tokens.min(rest).max(BigDecimal.ZERO);
            units.merge(unit, taken, BigDecimal::add);
            rest = rest.subtract(taken);
        }

        void takeRest(BilledUnit unit) {
            take(unit, rest);
        }
    }
}
