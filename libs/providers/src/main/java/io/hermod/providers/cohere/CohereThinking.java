package io.hermod.providers.cohere;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much the model is to think.
 *
 * @param form the member {@code thinking}; empty if the model's default is meant
 * @param isOn whether the model thinks, so that it takes the thoughts of earlier turns
 */
record CohereThinking(Optional<JsonMap> form, boolean isOn) {
    private static final String NAME = "thinking";
    private static final String REASONING = "reasoning";
    private static final String TYPE = "type";
    private static final String DISABLED = "disabled";
    private static final String BUDGET = "token_budget";
    private static final List<String> OPENAI = List.of(REASONING, "reasoning_effort", "reasoning_max_tokens");

    static CohereThinking of(JsonTree chat, CohereModel model, Set<String> dropped) {
        Optional<JsonTree> own = chat.member(NAME);
        Optional<JsonMap> form = own.map(CohereThinking::own);
        if (form.isEmpty() && model.reasons()) {
            form = asked(chat);
        } else {
            OPENAI.stream().filter(chat::has).forEach(dropped::add);
        }
        boolean isOn = form.map(thinking -> !DISABLED.equals(thinking.asMap().get(TYPE)))
                .orElse(model.reasons());
        return new CohereThinking(form, isOn);
    }

    /** Cohere's own member, whose budget may have Anthropic's name. */
    private static JsonMap own(JsonTree thinking) {
        String type = thinking.requiredText(TYPE).equals(DISABLED) ? DISABLED : "enabled";
        return JsonMap.of(TYPE, type)
                .putIfPresent(BUDGET, thinking.member(BUDGET).or(() -> thinking.member("budget_tokens")));
    }

    private static Optional<JsonMap> asked(JsonTree chat) {
        Optional<JsonTree> reasoning = chat.member(REASONING);
        Optional<String> effort =
                chat.text("reasoning_effort").or(() -> reasoning.flatMap(asked -> asked.text("effort")));
        Optional<Long> budget = chat.number("reasoning_max_tokens")
                .or(() -> reasoning.flatMap(asked -> asked.number("max_tokens")))
                .or(() -> effort.flatMap(CohereThinking::budget));
        boolean isOff = effort.filter("none"::equals).isPresent()
                || reasoning
                        .flatMap(asked -> asked.member("enabled"))
                        .filter(enabled -> Boolean.FALSE.equals(enabled.value()))
                        .isPresent();
        if (isOff) {
            return Optional.of(JsonMap.of(TYPE, DISABLED));
        }
        return effort.isPresent() || budget.isPresent() || reasoning.isPresent()
                ? Optional.of(JsonMap.of(TYPE, "enabled").putIfPresent(BUDGET, budget))
                : Optional.empty();
    }

    /** Cohere knows no efforts. A high one has no limit. */
    private static Optional<Long> budget(String effort) {
        return switch (effort) {
            case "minimal" -> Optional.of(512L);
            case "low" -> Optional.of(2_048L);
            case "medium" -> Optional.of(8_192L);
            default -> Optional.empty();
        };
    }
}
