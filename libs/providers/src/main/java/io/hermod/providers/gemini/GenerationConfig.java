package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The member {@code generationConfig}: how the answer is made. */
record GenerationConfig(JsonTree chat, GeminiModel model, AnswerForm form) {
    static final List<String> OWN = List.of("generationConfig", "generation_config");
    private static final int MAX_STOPS = 5;
    private static final int MAX_LOGPROBS = 20;
    private static final String SEED = "seed";
    private static final String N = "n";
    private static final String TOP_LOGPROBS = "top_logprobs";
    private static final List<String> THINKING = List.of("thinkingConfig", "thinking_config");

    /** The client's own {@code generationConfig} goes before what is mapped. */
    JsonMap map(Set<String> dropped) {
        JsonMap config = new JsonMap();
        config.putIfPresent("maxOutputTokens", number("max_completion_tokens").or(() -> number("max_tokens")))
                .putIfPresent("temperature", number("temperature"))
                .putIfPresent("topP", number("top_p"))
                .putIfPresent("topK", number("top_k"))
                .putIfNotEmpty("stopSequences", stops())
                .putIfPresent("candidateCount", number(N).filter(n -> n.longValue() != 1))
                .putIfPresent("presencePenalty", number("presence_penalty"))
                .putIfPresent("frequencyPenalty", number("frequency_penalty"))
                .putIfNotEmpty("responseModalities", modalities())
                .putIfPresent("mediaResolution", MediaResolution.of(chat));
        addSeed(config, dropped);
        addLogprobs(config);
        form.addTo(config);
        Optional<JsonTree> own =
                OWN.stream().flatMap(name -> chat.member(name).stream()).findFirst();
        boolean hasThinking =
                own.filter(client -> THINKING.stream().anyMatch(client::has)).isPresent();
        if (hasThinking) {
            ThinkingConfig.NAMES.stream().filter(chat::has).forEach(dropped::add);
        } else {
            config.putIfPresent("thinkingConfig", ThinkingConfig.of(chat, model, dropped));
        }
        own.ifPresent(client -> JsonMap.copyOf(client).asMap().forEach(config::put));
        return config;
    }

    /** The provider's numbers have 32 bits. A seed is a wish, so that another one does no harm. */
    private void addSeed(JsonMap config, Set<String> dropped) {
        Optional<Number> seed = number(SEED);
        boolean isTaken = seed.filter(
                        value -> value.longValue() == value.intValue() && value.doubleValue() == value.intValue())
                .isPresent();
        if (isTaken) {
            config.putIfPresent(SEED, seed);
        } else if (seed.isPresent()) {
            dropped.add(SEED);
        }
    }

    private void addLogprobs(JsonMap config) {
        Optional<Number> top = number(TOP_LOGPROBS).filter(count -> count.longValue() > 0);
        if (top.filter(count -> count.longValue() > MAX_LOGPROBS).isPresent()) {
            throw chat.required(TOP_LOGPROBS).invalid("must be at most " + MAX_LOGPROBS);
        }
        if (chat.isTrue("logprobs") || top.isPresent()) {
            config.put("responseLogprobs", true).putIfPresent("logprobs", top);
        }
    }

    private List<String> stops() {
        List<String> stops = Stream.of("stop", "stop_sequences")
                .flatMap(name -> chat.member(name).stream())
                .flatMap(stop -> (stop.isText() ? List.of(stop) : stop.requiredElements()).stream())
                .map(JsonTree::requiredText)
                .filter(stop -> !stop.isEmpty())
                .distinct()
                .toList();
        if (stops.size() > MAX_STOPS) {
            throw chat.invalid("has " + stops.size() + " stop sequences, and Gemini takes " + MAX_STOPS);
        }
        return stops;
    }

    /** Text is what every model answers. */
    private List<String> modalities() {
        List<String> modalities = chat.elements("modalities").stream()
                .map(modality -> switch (modality.requiredText().toLowerCase(Locale.ROOT)) {
                    case "text" -> "TEXT";
                    case "image" -> "IMAGE";
                    default -> throw modality.invalid("must be text or image; speech is a request of its own type");
                })
                .distinct()
                .toList();
        return modalities.contains("IMAGE") ? modalities : List.of();
    }

    private Optional<Number> number(String name) {
        return chat.member(name).map(value -> value.number().orElseThrow(() -> value.invalid("must be a number")));
    }
}
