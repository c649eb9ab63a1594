package io.hermod.providers.anthropic;

import io.hermod.providers.anthropic.ClaudeModel.Thinking;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a request lets the model think.
 *
 * @param thinking the member {@code thinking}
 * @param effort the member {@code output_config.effort}
 * @param isOn whether the model thinks
 */
record Reasoning(Optional<JsonMap> thinking, Optional<String> effort, boolean isOn) {
    static final List<String> NAMES = List.of("reasoning_effort", "reasoning", "reasoning_max_tokens");

    private static final String TYPE = "type";
    private static final Reasoning OFF = new Reasoning(Optional.empty(), Optional.empty(), false);

    /**
     * What the client asks for, as the model takes it.
     *
     * @param isPossible whether the rest of the request goes together with thinking
     * @param dropped takes the names of what is left out
     */
    static Reasoning of(JsonTree chat, ClaudeModel model, long maxTokens, boolean isPossible, Set<String> dropped) {
        Optional<JsonTree> own = chat.member("thinking");
        if (own.isPresent()) {
            drop(chat, dropped);
            boolean isOn = own.get().text(TYPE).filter("disabled"::equals).isEmpty();
            return new Reasoning(own.map(JsonMap::copyOf), Optional.empty(), isOn);
        }
        Optional<Effort> effort = effort(chat);
        Optional<JsonTree> budget = budget(chat);
        if (effort.isEmpty() && budget.isEmpty()) {
            return OFF;
        }
        if (effort.filter(Effort.NONE::equals).isPresent()) {
            return model.thinking() == Thinking.ADAPTIVE ? disabled() : OFF;
        }
        return switch (isPossible ? model.thinking() : Thinking.NONE) {
            case NONE -> dropped(chat, dropped);
            case ADAPTIVE -> adaptive(chat, model, effort.orElseGet(() -> ofBudget(budget, maxTokens)));
            case BUDGET ->
                budget.map(tokens -> ofTokens(tokens, maxTokens))
                        .or(() -> effort.map(level -> level.budget(maxTokens))
                                .filter(tokens -> tokens < maxTokens)
                                .map(Reasoning::enabled))
                        .orElseGet(() -> dropped(chat, dropped));
        };
    }

    private static Optional<Effort> effort(JsonTree chat) {
        Optional<JsonTree> object = chat.member("reasoning");
        return chat.member("reasoning_effort")
                .or(() -> object.flatMap(reasoning -> reasoning.member("effort")))
                .map(word -> Effort.of(word.requiredText())
                        .orElseThrow(() -> word.invalid("is not an effort that Claude has a form for")))
                .or(() -> object.flatMap(Reasoning::switched))
                .or(() -> budget(chat).filter(tokens -> tokens(tokens) == 0).map(_ -> Effort.NONE));
    }

    /** An object may only say whether to reason. */
    private static Optional<Effort> switched(JsonTree reasoning) {
        if (reasoning
                .member("enabled")
                .filter(on -> Boolean.FALSE.equals(on.value()))
                .isPresent()) {
            return Optional.of(Effort.NONE);
        }
        return reasoning.isTrue("enabled") && !reasoning.has("max_tokens")
                ? Optional.of(Effort.MEDIUM)
                : Optional.empty();
    }

    private static Optional<JsonTree> budget(JsonTree chat) {
        return chat.member("reasoning")
                .flatMap(reasoning -> reasoning.member("max_tokens"))
                .or(() -> chat.member("reasoning_max_tokens"));
    }

    private static long tokens(JsonTree budget) {
        return budget.number()
                .orElseThrow(() -> budget.invalid("must be a number"))
                .longValue();
    }

    private static Effort ofBudget(Optional<JsonTree> budget, long maxTokens) {
        return budget.map(tokens -> Effort.ofBudget(tokens(tokens), maxTokens)).orElse(Effort.MEDIUM);
    }

    private static Reasoning ofTokens(JsonTree budget, long maxTokens) {
        long tokens = Math.max(Effort.MIN_BUDGET, tokens(budget));
        if (tokens >= maxTokens) {
            throw budget.invalid("leaves none of the answer's tokens: raise max_completion_tokens above it,"
                    + " or lower it; the least is " + Effort.MIN_BUDGET);
        }
        return enabled(tokens);
    }

    private static Reasoning enabled(long budget) {
        JsonMap thinking = JsonMap.of(TYPE, "enabled").put("budget_tokens", budget);
        return new Reasoning(Optional.of(thinking), Optional.empty(), true);
    }

    private static Reasoning adaptive(JsonTree chat, ClaudeModel model, Effort effort) {
        JsonMap thinking = JsonMap.of(TYPE, "adaptive");
        boolean isExcluded = chat.member("reasoning")
                .filter(reasoning -> reasoning.isTrue("exclude"))
                .isPresent();
        if (model.omitsThinkingText() && !isExcluded) {
            thinking.put("display", "summarized");
        }
        return new Reasoning(Optional.of(thinking), model.effort(effort), true);
    }

    private static Reasoning disabled() {
        return new Reasoning(Optional.of(JsonMap.of(TYPE, "disabled")), Optional.empty(), false);
    }

    private static Reasoning dropped(JsonTree chat, Set<String> dropped) {
        drop(chat, dropped);
        return OFF;
    }

    private static void drop(JsonTree chat, Set<String> dropped) {
        NAMES.stream().filter(chat::has).forEach(dropped::add);
    }
}
