package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Trait.ADAPTIVE;
import static io.hermod.providers.bedrock.ConverseModel.Trait.EFFORT;
import static io.hermod.providers.bedrock.ConverseModel.Trait.MAX_EFFORT;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NOVA_EFFORT;
import static io.hermod.providers.bedrock.ConverseModel.Trait.QWEN_EFFORT;
import static io.hermod.providers.bedrock.ConverseModel.Trait.SUMMARIZED;
import static io.hermod.providers.bedrock.ConverseModel.Trait.XHIGH_EFFORT;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;
import java.util.Optional;

/**
 * How a model is asked to think.
 *
 * @param fields for {@code additionalModelRequestFields}
 * @param isOn whether Claude thinks, which rules out other members
 * @param isUnbounded whether the model takes no inference settings besides
 * @param maxTokens the limit of the answer that the budget needs, if the client sets none
 */
record ConverseThinking(JsonMap fields, boolean isOn, boolean isUnbounded, Optional<Long> maxTokens) {
    private static final String[] MEMBERS = {"reasoning_effort", "reasoning", "reasoning_max_tokens"};
    private static final long MIN_BUDGET = 1024;
    private static final Map<String, Double> SHARES =
            Map.of("minimal", .025, "low", .15, "medium", .425, "high", .8, "xhigh", .8, "max", .8);

    /** What the client asks for, in OpenAI's, OpenRouter's or Bifrost's members. */
    private record Wish(Optional<String> effort, Optional<Long> budget) {
        static Wish of(JsonTree chat) {
            Optional<JsonTree> reasoning = chat.member("reasoning");
            Optional<String> effort =
                    chat.text("reasoning_effort").or(() -> reasoning.flatMap(object -> object.text("effort")));
            Optional<Long> budget = reasoning
                    .flatMap(object -> object.number("max_tokens"))
                    .or(() -> chat.number("reasoning_max_tokens"));
            Optional<Boolean> enabled = reasoning
                    .flatMap(object -> object.member("enabled"))
                    .map(value -> Boolean.TRUE.equals(value.value()));
            return new Wish(effort.or(() -> enabled.map(on -> on ? "medium" : "none")), budget);
        }

        boolean isEmpty() {
            return effort.isEmpty() && budget.isEmpty();
        }

        boolean isNone() {
            return effort.filter("none"::equals).isPresent()
                    || budget.filter(tokens -> tokens == 0).isPresent();
        }

        String effortOf(long maxOutput) {
            return effort.orElseGet(() -> {
                double share = budget.orElse(0L) / (double) maxOutput;
                return share <= .2 ? "low" : share <= .5 ? "medium" : "high";
            });
        }
    }

    private static final ConverseThinking OFF = new ConverseThinking(new JsonMap(), false, false, Optional.empty());

    /**
     * Reads the request.
     *
     * @param isForced whether the model must call a tool, which Claude does only without thinking
     */
    static ConverseThinking of(JsonTree chat, ConverseModel model, boolean isForced, Dropped dropped) {
        Optional<JsonTree> own = model.thinksAsClaude() ? chat.member("thinking") : Optional.empty();
        if (own.isPresent()) {
            boolean isOn = own.get().text("type").filter("disabled"::equals).isEmpty();
            return new ConverseThinking(JsonMap.of("thinking", own.get()), isOn, false, Optional.empty());
        }
        Wish wish = Wish.of(chat);
        if (wish.isEmpty()) {
            return OFF;
        }
        if (model.has(NOVA_EFFORT)) {
            return nova(wish);
        }
        if (model.has(EFFORT) && !wish.isNone()) {
            return fields(JsonMap.of("reasoning_effort", wish.effortOf(model.maxOutput())), false);
        }
        if (model.has(QWEN_EFFORT) && !wish.isNone()) {
            String effort = wish.effortOf(32_000);
            boolean isLow = effort.equals("low") || effort.equals("minimal");
            return fields(JsonMap.of("reasoning_config", isLow ? "low" : "high"), false);
        }
        boolean isRuledOut = isForced || ConverseThoughts.areMissing(chat, model);
        boolean isPossible = model.thinksAsClaude() && (!isRuledOut || wish.isNone());
        Optional<ConverseThinking> claude = isPossible ? claude(chat, model, wish) : Optional.empty();
        return claude.orElseGet(() -> {
            dropped.add(MEMBERS);
            return OFF;
        });
    }

    private static ConverseThinking nova(Wish wish) {
        if (wish.isNone()) {
            return fields(JsonMap.of("reasoningConfig", JsonMap.of("type", "disabled")), false);
        }
        String effort = switch (wish.effortOf(32_000)) {
            case "minimal", "low" -> "low";
            case "medium" -> "medium";
            default -> "high";
        };
        JsonMap config = new JsonMap().put("type", "enabled").put("maxReasoningEffort", effort);
        return new ConverseThinking(
                JsonMap.of("reasoningConfig", config), false, effort.equals("high"), Optional.empty());
    }

    /** Empty if the answer may not be long enough for any thoughts. */
    private static Optional<ConverseThinking> claude(JsonTree chat, ConverseModel model, Wish wish) {
        if (model.has(ADAPTIVE)) {
            return Optional.of(adaptive(model, wish));
        }
        return wish.isNone() ? Optional.of(OFF) : budget(chat, model, wish);
    }

    private static ConverseThinking adaptive(ConverseModel model, Wish wish) {
        if (wish.isNone()) {
            return fields(JsonMap.of("thinking", JsonMap.of("type", "disabled")), false);
        }
        JsonMap thinking = JsonMap.of("type", "adaptive");
        if (model.has(SUMMARIZED)) {
            thinking.put("display", "summarized");
        }
        String effort = claudeEffort(model, wish.effortOf(model.maxOutput()));
        return fields(new JsonMap().put("thinking", thinking).put("output_config", JsonMap.of("effort", effort)), true);
    }

    private static String claudeEffort(ConverseModel model, String effort) {
        return switch (effort) {
            case "minimal" -> "low";
            case "xhigh" -> model.has(XHIGH_EFFORT) ? effort : "high";
            case "max" -> model.has(MAX_EFFORT) ? effort : "high";
            default -> effort;
        };
    }

    private static Optional<ConverseThinking> budget(JsonTree chat, ConverseModel model, Wish wish) {
        Optional<Long> asked = ConverseInference.maxTokens(chat);
        long max = asked.orElse((long) model.maxOutput());
        long budget = Math.max(MIN_BUDGET, wish.budget().orElseGet(() ->
                (long) (SHARES.getOrDefault(wish.effortOf(max), .425) * (max - MIN_BUDGET))));
        if (budget >= max) {
            if (wish.budget().isPresent()) {
                throw chat.invalid("must allow more tokens for the answer than for its reasoning");
            }
            return Optional.empty();
        }
        JsonMap thinking = new JsonMap().put("type", "enabled").put("budget_tokens", budget);
        return Optional.of(new ConverseThinking(
                JsonMap.of("thinking", thinking),
                true,
                false,
                asked.isPresent() ? Optional.empty() : Optional.of(max)));
    }

    private static ConverseThinking fields(JsonMap fields, boolean isOn) {
        return new ConverseThinking(fields, isOn, false, Optional.empty());
    }
}
