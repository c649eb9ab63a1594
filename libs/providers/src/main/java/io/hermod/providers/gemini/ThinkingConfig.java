package io.hermod.providers.gemini;

import io.hermod.providers.gemini.GeminiModel.Thinking;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a request lets the model think: a level or a budget, by the family of the model. */
final class ThinkingConfig {
    static final List<String> NAMES = List.of("reasoning_effort", "reasoning", "reasoning_max_tokens");
    private static final String EFFORT = "effort";
    private static final String ENABLED = "enabled";
    private static final String MAX_TOKENS = "max_tokens";

    private final JsonTree chat;
    private final Optional<JsonTree> object;

    private ThinkingConfig(JsonTree chat) {
        this.chat = chat;
        this.object = chat.member("reasoning");
    }

    /**
     * The member {@code thinkingConfig}; empty if the client asks for nothing or the model takes no setting.
     *
     * @param dropped takes the names of what is left out
     */
    static Optional<JsonMap> of(JsonTree chat, GeminiModel model, Set<String> dropped) {
        ThinkingConfig asked = new ThinkingConfig(chat);
        Optional<Effort> effort = asked.effort();
        Optional<Long> budget = asked.budget();
        if (effort.isEmpty() && budget.isEmpty()) {
            return Optional.empty();
        }
        return switch (model.thinking()) {
            case Thinking.None _ -> {
                boolean isOff = effort.filter(Effort.NONE::equals).isPresent();
                NAMES.stream().filter(name -> !isOff && chat.has(name)).forEach(dropped::add);
                yield Optional.empty();
            }
            case Thinking.Levels levels -> {
                Optional<Effort> level =
                        effort.or(() -> budget.filter(tokens -> tokens >= 0).map(Effort::ofBudget));
                boolean isThinking = level.filter(Effort.NONE::equals).isEmpty();
                yield Optional.of(asked.shown(isThinking)
                        .putIfPresent("thinkingLevel", level.map(own -> own.level(levels.levels()))));
            }
            case Thinking.Budget range -> {
                long tokens = inRange(
                        budget.orElseGet(() -> effort.orElse(Effort.MEDIUM).budget()), range);
                yield Optional.of(asked.shown(tokens != 0).put("thinkingBudget", tokens));
            }
        };
    }

    /** A negative budget leaves the choice to the model. */
    private static long inRange(long tokens, Thinking.Budget range) {
        if (tokens < 0) {
            return -1;
        }
        return tokens == 0 && range.canBeOff() ? 0 : Math.clamp(tokens, range.min(), range.max());
    }

    /** Thoughts are shown unless the client does not want them. */
    private JsonMap shown(boolean isThinking) {
        boolean isExcluded =
                object.filter(reasoning -> reasoning.isTrue("exclude")).isPresent();
        return isThinking && !isExcluded ? JsonMap.of("includeThoughts", true) : new JsonMap();
    }

    private Optional<Effort> effort() {
        return chat.member("reasoning_effort")
                .or(() -> object.flatMap(reasoning -> reasoning.member(EFFORT)))
                .map(word -> Effort.of(word.requiredText())
                        .orElseThrow(() -> word.invalid("is not an effort that Gemini has a form for")))
                .or(this::switched);
    }

    /** An object may only say whether to reason. */
    private Optional<Effort> switched() {
        boolean isOff = object.flatMap(reasoning -> reasoning.member(ENABLED))
                .filter(on -> Boolean.FALSE.equals(on.value()))
                .isPresent();
        if (isOff) {
            return Optional.of(Effort.NONE);
        }
        boolean isOn = object.filter(reasoning -> reasoning.isTrue(ENABLED)).isPresent();
        return isOn && budget().isEmpty() ? Optional.of(Effort.MEDIUM) : Optional.empty();
    }

    private Optional<Long> budget() {
        return object.flatMap(reasoning -> reasoning.member(MAX_TOKENS))
                .or(() -> chat.member("reasoning_max_tokens"))
                .map(tokens -> tokens.number()
                        .orElseThrow(() -> tokens.invalid("must be a number"))
                        .longValue());
    }
}
