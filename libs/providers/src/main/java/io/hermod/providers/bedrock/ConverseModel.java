package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Family.CLAUDE;
import static io.hermod.providers.bedrock.ConverseModel.Family.COHERE;
import static io.hermod.providers.bedrock.ConverseModel.Family.MISTRAL;
import static io.hermod.providers.bedrock.ConverseModel.Family.NOVA;
import static io.hermod.providers.bedrock.ConverseModel.Family.OTHER;
import static io.hermod.providers.bedrock.ConverseModel.Trait.ADAPTIVE;
import static io.hermod.providers.bedrock.ConverseModel.Trait.ANSWER_FIRST;
import static io.hermod.providers.bedrock.ConverseModel.Trait.ANY_TOOL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.BUDGET;
import static io.hermod.providers.bedrock.ConverseModel.Trait.CACHE;
import static io.hermod.providers.bedrock.ConverseModel.Trait.EFFORT;
import static io.hermod.providers.bedrock.ConverseModel.Trait.MAX_EFFORT;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NAMED_TOOL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NOVA_EFFORT;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_PREFILL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_SAMPLING;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_STATUS;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_SYSTEM;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_TOOLS;
import static io.hermod.providers.bedrock.ConverseModel.Trait.ONE_SAMPLER;
import static io.hermod.providers.bedrock.ConverseModel.Trait.QWEN_EFFORT;
import static io.hermod.providers.bedrock.ConverseModel.Trait.RESULTS_ALONE;
import static io.hermod.providers.bedrock.ConverseModel.Trait.SCHEMA;
import static io.hermod.providers.bedrock.ConverseModel.Trait.SUMMARIZED;
import static io.hermod.providers.bedrock.ConverseModel.Trait.UNSIGNED_REPLAY;
import static io.hermod.providers.bedrock.ConverseModel.Trait.XHIGH_EFFORT;

import io.hermod.wire.tree.JsonMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a model takes in Converse, as far as models differ. A model that is not in the table is like its family's
 * newest.
 *
 * @param maxOutput the most tokens that the model writes; zero if the mapping does not need it
 */
record ConverseModel(Family family, Set<Trait> traits, int maxOutput) {

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

    private record Row(Pattern id, ConverseModel model) {
        boolean matches(String model) {
            return id.matcher(model).find();
        }
    }

    /** The first that matches counts. */
    private static final List<Row> ROWS = List.of(
            row(
                    "claude-(fable|mythos)-5-\\d(?!\\d)|claude-[a-z]+-(5-[5-9]|[6-9]|[1-9]\\d)(?!\\d)",
                    CLAUDE,
                    128_000,
                    ADAPTIVE,
                    SUMMARIZED,
                    XHIGH_EFFORT,
                    MAX_EFFORT,
                    NO_SAMPLING,
                    NO_PREFILL,
                    CACHE),
            row(
                    "claude-(opus|sonnet)-4-6",
                    CLAUDE,
                    128_000,
                    ADAPTIVE,
                    MAX_EFFORT,
                    ONE_SAMPLER,
                    NO_PREFILL,
                    CACHE,
                    SCHEMA,
                    ANY_TOOL,
                    NAMED_TOOL),
            row(
                    "claude-(opus|sonnet|haiku)-4-5",
                    CLAUDE,
                    64_000,
                    BUDGET,
                    ONE_SAMPLER,
                    CACHE,
                    SCHEMA,
                    ANY_TOOL,
                    NAMED_TOOL),
            row(
                    "claude-opus-4(-1)?(-20\\d{6}|-v|:|$)",
                    CLAUDE, 32_000, BUDGET, ONE_SAMPLER, CACHE, ANY_TOOL, NAMED_TOOL),
            row("claude-sonnet-4(-20\\d{6}|-v|:|$)", CLAUDE, 64_000, BUDGET, CACHE, ANY_TOOL, NAMED_TOOL),
            row("claude-3-7", CLAUDE, 64_000, BUDGET, CACHE, ANY_TOOL, NAMED_TOOL),
            row("claude-3-5", CLAUDE, 8_192, CACHE, ANY_TOOL, NAMED_TOOL),
            row("claude-3-", CLAUDE, 4_096, ANY_TOOL, NAMED_TOOL),
            row("claude-(v2|instant)", CLAUDE, 4_096, NO_TOOLS),
            row(
                    "claude|anthropic",
                    CLAUDE,
                    128_000,
                    ADAPTIVE,
                    SUMMARIZED,
                    XHIGH_EFFORT,
                    MAX_EFFORT,
                    NO_SAMPLING,
                    NO_PREFILL,
                    CACHE,
                    ANY_TOOL,
                    NAMED_TOOL),
            row("nova-(micro|lite|pro|premier)", NOVA, 0, CACHE, ANY_TOOL, NAMED_TOOL),
            row("nova", NOVA, 0, NOVA_EFFORT, UNSIGNED_REPLAY, CACHE, ANY_TOOL, NAMED_TOOL),
            row("mistral-7b|mixtral", MISTRAL, 0, NO_TOOLS, NO_SYSTEM),
            row("mistral-(large|small)-24|pixtral", MISTRAL, 0, ANY_TOOL, RESULTS_ALONE),
            row("mistral|ministral|magistral|devstral|voxtral", MISTRAL, 0, SCHEMA, ANY_TOOL, RESULTS_ALONE),
            row("llama2|llama3-(8|70)b", OTHER, 0, NO_TOOLS),
            row("llama", OTHER, 0, RESULTS_ALONE),
            row("palmyra", OTHER, 0, RESULTS_ALONE, NO_STATUS),
            row("jamba", OTHER, 0),
            row("cohere\\.command-(text|light)", COHERE, 0, NO_TOOLS, NO_SYSTEM),
            row("cohere", COHERE, 0),
            row("openai|gpt-", OTHER, 0, EFFORT, SCHEMA, ANY_TOOL, NAMED_TOOL),
            row("deepseek.r1", OTHER, 0, NO_TOOLS, UNSIGNED_REPLAY),
            row("titan", OTHER, 0, NO_TOOLS, NO_SYSTEM),
            row("qwen3-\\d", OTHER, 0, SCHEMA, ANY_TOOL, NAMED_TOOL, ANSWER_FIRST, QWEN_EFFORT),
            row("qwen", OTHER, 0, SCHEMA, ANY_TOOL, NAMED_TOOL, ANSWER_FIRST),
            row("", OTHER, 0, SCHEMA, ANY_TOOL, NAMED_TOOL));

    /** The model by its id, its ARN or its name. */
    static ConverseModel of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return ROWS.stream()
                .filter(row -> row.matches(name))
                .findFirst()
                .orElse(ROWS.getLast())
                .model();
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

    private static Row row(String id, Family family, int maxOutput, Trait... traits) {
        return new Row(Pattern.compile(id), new ConverseModel(family, Set.of(traits), maxOutput));
    }
}
