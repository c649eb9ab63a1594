package io.hermod.providers.anthropic;

import io.hermod.providers.anthropic.ClaudeModel.Sampling;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;
import java.util.Set;

/** The members {@code temperature}, {@code top_p} and {@code top_k}, as far as the model takes them. */
record SamplingMembers(JsonTree chat, ClaudeModel model, boolean isThinking) {
    /** A thinking model takes no lower {@code top_p}. */
    private static final double MIN_TOP_P = .95;

    private static final String TEMPERATURE = "temperature";
    private static final String TOP_P = "top_p";
    private static final String TOP_K = "top_k";

    /** Adds the members to the body, or their names to what is left out. */
    void addTo(JsonMap body, Set<String> dropped) {
        boolean isFree = model.sampling() != Sampling.NONE && !isThinking;
        Optional<Number> temperature = number(TEMPERATURE);
        add(TEMPERATURE, temperature.map(SamplingMembers::toOne), isFree, body, dropped);
        add(TOP_P, number(TOP_P), takesTopP(temperature.isPresent()), body, dropped);
        add(TOP_K, number(TOP_K), isFree, body, dropped);
    }

    private boolean takesTopP(boolean hasTemperature) {
        return switch (model.sampling()) {
            case NONE -> false;
            case ONE_OF_TWO, ALL -> {
                boolean isHigh = number(TOP_P)
                        .filter(value -> value.doubleValue() >= MIN_TOP_P)
                        .isPresent();
                yield isThinking ? isHigh : model.sampling() == Sampling.ALL || !hasTemperature;
            }
        };
    }

    private static void add(String name, Optional<Number> value, boolean isTaken, JsonMap body, Set<String> dropped) {
        if (isTaken) {
            body.putIfPresent(name, value);
        } else if (value.isPresent()) {
            dropped.add(name);
        }
    }

    /** OpenAI's temperature goes up to two. */
    private static Number toOne(Number temperature) {
        return temperature.doubleValue() > 1 ? (Number) 1 : temperature;
    }

    private Optional<Number> number(String name) {
        return chat.member(name).map(value -> value.number().orElseThrow(() -> value.invalid("must be a number")));
    }
}
