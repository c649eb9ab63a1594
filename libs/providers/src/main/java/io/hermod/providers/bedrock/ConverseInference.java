package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_SAMPLING;
import static io.hermod.providers.bedrock.ConverseModel.Trait.ONE_SAMPLER;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/** Maps the settings of sampling and length to {@code inferenceConfig}, and top_k to the model's own field. */
record ConverseInference(JsonTree chat, ConverseModel model, ConverseThinking thinking, Dropped dropped) {
    private static final String TEMPERATURE = "temperature";
    private static final String TOP_P = "top_p";
    private static final String TOP_K = "top_k";

    /** The limit of the answer that the client sets. */
    static Optional<Long> maxTokens(JsonTree chat) {
        return chat.number("max_completion_tokens").or(() -> chat.number("max_tokens"));
    }

    JsonMap config() {
        JsonMap config = new JsonMap();
        if (thinking.isUnbounded()) {
            dropped.add("max_completion_tokens", "max_tokens", TEMPERATURE, TOP_P);
        } else {
            config.putIfPresent("maxTokens", maxTokens(chat).or(thinking::maxTokens));
            sampling(config);
        }
        return config.putIfNotEmpty("stopSequences", stops());
    }

    /** top_k in the form of the model's own fields. */
    JsonMap topK() {
        Optional<JsonTree> topK = chat.member(TOP_K);
        if (topK.isEmpty()) {
            return new JsonMap();
        }
        if (isWithoutSampling() || thinking.isUnbounded()) {
            dropped.add(TOP_K);
            return new JsonMap();
        }
        return switch (model.family()) {
            case CLAUDE, MISTRAL -> JsonMap.of(TOP_K, topK.get());
            case NOVA -> JsonMap.of("inferenceConfig", JsonMap.of("topK", topK.get()));
            case COHERE -> JsonMap.of("k", topK.get());
            case OTHER -> {
                dropped.add(TOP_K);
                yield new JsonMap();
            }
        };
    }

    private void sampling(JsonMap config) {
        if (isWithoutSampling()) {
            dropped.add(TEMPERATURE, TOP_P);
            return;
        }
        config.putIfPresent(
                TEMPERATURE, chat.member(TEMPERATURE).flatMap(JsonTree::number).map(ConverseInference::clamped));
        if (model.has(ONE_SAMPLER) && config.has(TEMPERATURE)) {
            dropped.add(TOP_P);
        } else {
            config.putIfPresent("topP", chat.member(TOP_P).flatMap(JsonTree::number));
        }
    }

    private boolean isWithoutSampling() {
        return model.has(NO_SAMPLING) || thinking.isOn();
    }

    /** Converse's scale ends at 1, OpenAI's at 2. */
    private static Number clamped(Number temperature) {
        return temperature.doubleValue() > 1 ? 1 : temperature;
    }

    private List<String> stops() {
        List<String> stops = chat.member("stop")
                .map(stop -> stop.isText()
                        ? List.of(stop.requiredText())
                        : stop.requiredElements().stream()
                                .map(JsonTree::requiredText)
                                .toList())
                .orElse(List.of());
        List<String> taken = stops.stream()
                .filter(stop -> !stop.isEmpty() && !(model.isClaude() && stop.isBlank()))
                .toList();
        if (taken.size() < stops.size()) {
            dropped.add("stop");
        }
        return taken;
    }
}
