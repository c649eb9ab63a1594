package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Family.CLAUDE;
import static io.hermod.providers.bedrock.ConverseModel.Family.MISTRAL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.ADAPTIVE;
import static io.hermod.providers.bedrock.ConverseModel.Trait.ANSWER_FIRST;
import static io.hermod.providers.bedrock.ConverseModel.Trait.ANY_TOOL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.BUDGET;
import static io.hermod.providers.bedrock.ConverseModel.Trait.CACHE;
import static io.hermod.providers.bedrock.ConverseModel.Trait.MAX_EFFORT;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NAMED_TOOL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_PREFILL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_SAMPLING;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_TOOLS;
import static io.hermod.providers.bedrock.ConverseModel.Trait.ONE_SAMPLER;
import static io.hermod.providers.bedrock.ConverseModel.Trait.RESULTS_ALONE;
import static io.hermod.providers.bedrock.ConverseModel.Trait.SCHEMA;
import static io.hermod.providers.bedrock.ConverseModel.Trait.SUMMARIZED;
import static io.hermod.providers.bedrock.ConverseModel.Trait.XHIGH_EFFORT;

import io.hermod.providers.anthropic.ClaudeModel;
import io.hermod.providers.anthropic.ClaudeModel.Sampling;
import io.hermod.providers.anthropic.ClaudeModel.Schemas;
import io.hermod.providers.anthropic.ClaudeModel.Thinking;
import io.hermod.wire.facts.Facts;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.JsonMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What a model takes in Converse, as far as models differ. A model that is not in the table is like its family's
 * newest. What hosts do not change about Claude is in {@link ClaudeModel}.
 *
 * @param maxOutput the most tokens that the model writes; zero if the mapping does not need it
 */
record ConverseModel(Family family, Set<Trait> traits, int maxOutput) {

    ConverseModel {
        traits = Set.copyOf(traits);
    }

    enum Family {
        CLAUDE,
        NOVA,
        MISTRAL,
        COHERE,
        OTHER
    }

    enum Trait {
        /** Thinks as much as the effort says. */
        ADAPTIVE,
        /** Shows its thoughts only if it is asked for a summary. */
        SUMMARIZED,
        XHIGH_EFFORT,
        MAX_EFFORT,
        /** Thinks up to a budget of tokens. */
        BUDGET,
        /** Takes Nova's {@code reasoningConfig}. */
        NOVA_EFFORT,
        /** Takes OpenAI's {@code reasoning_effort}. */
        EFFORT,
        /** Takes its own thoughts back without a signature. */
        UNSIGNED_REPLAY,
        /** Takes neither temperature nor top_p nor top_k. */
        NO_SAMPLING,
        /** Takes temperature or top_p, not both. */
        ONE_SAMPLER,
        /** Can be made to call one of its tools. */
        ANY_TOOL,
        /** Can be made to call a certain tool. */
        NAMED_TOOL,
        NO_TOOLS,
        /** Takes a schema for its text, and strict tools. */
        SCHEMA,
        CACHE,
        /** Takes no conversation that ends with the assistant. */
        NO_PREFILL,
        NO_SYSTEM,
        /** Takes Qwen's {@code reasoning_config}. */
        QWEN_EFFORT,
        /** Takes a conversation that begins with the assistant. */
        ANSWER_FIRST,
        /** Takes nothing beside the results of calls in one message. */
        RESULTS_ALONE,
        /** Takes no {@code status} of a result. */
        NO_STATUS
    }

    /** The model by its id, its ARN or its name. */
    static ConverseModel of(String model, KnownModels known) {
        String name = model.toLowerCase(Locale.ROOT);
        return name.contains("claude") || name.contains("anthropic") ? claude(name, known) : ofOthers(name, known);
    }

    private static ConverseModel ofOthers(String name, KnownModels known) {
        Facts facts = known.about("converse", name);
        return new ConverseModel(facts.constant("family", Family.class), facts.constants("traits", Trait.class), 0);
    }

    /** What Claude takes everywhere, and what Converse takes besides. */
    private static ConverseModel claude(String name, KnownModels known) {
        ClaudeModel claude = ClaudeModel.of(name, known);
        Facts inConverse = known.about("claude_in_converse", name);
        if (!inConverse.isTrue("takes_tools")) {
            return new ConverseModel(CLAUDE, Set.of(NO_TOOLS), claude.maxOutputTokens());
        }
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        BiConsumer<Trait, Boolean> has = (trait, isTrue) -> {
            if (isTrue) {
                traits.add(trait);
            }
        };
        has.accept(ADAPTIVE, claude.thinking() == Thinking.ADAPTIVE);
        has.accept(BUDGET, claude.thinking() == Thinking.BUDGET);
        has.accept(SUMMARIZED, claude.omitsThinkingText());
        has.accept(XHIGH_EFFORT, claude.efforts().contains("xhigh"));
        has.accept(MAX_EFFORT, claude.efforts().contains("max"));
        has.accept(NO_SAMPLING, claude.sampling() == Sampling.NONE);
        has.accept(ONE_SAMPLER, claude.sampling() == Sampling.ONE_OF_TWO);
        has.accept(ANY_TOOL, claude.takesForcedTools());
        has.accept(NAMED_TOOL, claude.takesForcedTools());
        has.accept(SCHEMA, claude.schemas() == Schemas.ALSO_ON_BEDROCK);
        has.accept(NO_PREFILL, !claude.takesPrefill());
        has.accept(CACHE, inConverse.isTrue("caches"));
        return new ConverseModel(CLAUDE, traits, claude.maxOutputTokens());
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    boolean isClaude() {
        return family == CLAUDE;
    }

    boolean takesAnswerFirst() {
        return isClaude() || has(ANSWER_FIRST);
    }

    /** Whether the model takes the block in one message with results of calls. */
    boolean takesBesideResults(JsonMap block) {
        return !has(RESULTS_ALONE) && !(isClaude() && block.has("document"));
    }

    /** Whether the model takes the block in a result of a call. */
    boolean takesInResult(JsonMap block) {
        return family != MISTRAL || !block.has("image");
    }

    /** The thoughts that Claude writes rule out sampling, and calls of tools that are forced. */
    boolean thinksAsClaude() {
        return has(ADAPTIVE) || has(BUDGET);
    }
}
