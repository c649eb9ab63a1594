package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.IMAGE_GENERATION;
import static io.hermod.core.request.RequestType.TEXT_COMPLETION;

/** Providers that serve models of others, or their own behind an interface that is compatible with OpenAI's. */
final class HostFilters {
    private static final ObjectRules NEVER_STRICT =
            ObjectRules.NONE.drop(Condition.ASKED, "strict").cut(Condition.ALWAYS, "strict");

    /** A host of which nothing else is known. */
    static final FieldFilter HOST =
            chat(CommonRules.CHAT_OF_MAX_TOKENS.inside("messages", CommonRules.REASONING_CONTENT));

    /** Serves OpenAI's models too, some of which take the newer name of the limit only. */
    static final FieldFilter GITHUB = chat(withOneReasoning());

    static final FieldFilter SNOWFLAKE =
            chat(ObjectRules.NONE.rename("max_tokens", "max_completion_tokens").and(withOneReasoning()));

    static final FieldFilter SAMBANOVA = chat(CommonRules.CHAT_OF_MAX_TOKENS.inside("messages", CommonRules.REASONING));

    /** Passes unknown members on, except for those of images. */
    static final FieldFilter OPENROUTER = FieldFilter.withoutRows()
            .on(CHAT_COMPLETION, ObjectRules.NONE.inside("messages", CommonRules.REASONING))
            .on(IMAGE_GENERATION, ImageRules.OPENROUTER);

    static final FieldFilter HUGGINGFACE = chat(withOneReasoning());

    static final FieldFilter PARASAIL = chat(readingReasoningContent());

    /** SGLang takes the same. */
    static final FieldFilter VLLM = chat(readingReasoningContent());

    /** Takes no notice of what it does not have. */
    static final FieldFilter OLLAMA = chat(ObjectRules.NONE
            .reject("must be 1: ollama returns one choice", Condition.otherThan(1), "n")
            .drop(Condition.ASKED, "logit_bias")
            .inside("messages", CommonRules.REASONING)
            .and(CommonRules.CHAT_OF_MAX_TOKENS));

    static final FieldFilter NEBIUS = chat(readingReasoningContent()).on(IMAGE_GENERATION, ImageRules.NEBIUS);

    /** Rejects tools of which some are strict and others not, and its models differ in whether tools may be strict. */
    static final FieldFilter CEREBRAS = chat(ObjectRules.NONE
            .rename("max_tokens", "max_completion_tokens")
            .drop("metadata", "service_tier")
            .inside("messages", CommonRules.REASONING.and(CommonRules.WITHOUT_RESULTS))
            .inside("tools", ObjectRules.NONE.inside("function", NEVER_STRICT))
            .and(CommonRules.CHAT));

    /** Takes predictions, and has another name for the key of its cache. */
    static final FieldFilter FIREWORKS = chat(ObjectRules.withoutNullMembers()
            .drop("verbosity", "store", "web_search_options", "stream_options")
            .drop("prompt_cache_retention", "safety_identifier")
            .rename("prompt_cache_key", "prompt_cache_isolation_key")
            .inside(
                    "messages",
                    CommonRules.SYSTEM_ROLE.and(CommonRules.REASONING_CONTENT).and(CommonRules.WITHOUT_RESULTS)));

    /** Counts the log probabilities in the member that says whether there are any, and has the schema one level up. */
    static final FieldFilter TOGETHER = chat(ObjectRules.NONE
                    .cut(Condition.ALWAYS.with("top_logprobs", ".+"), "logprobs")
                    .replace("logprobs", "true", "1")
                    .cut(Condition.matches("false"), "logprobs")
                    .rename("top_logprobs", "logprobs")
                    .inside("response_format", ObjectRules.NONE.inside("json_schema", ObjectRules.hoisting("schema")))
                    .and(CommonRules.CHAT_OF_MAX_TOKENS))
            .on(IMAGE_GENERATION, ImageRules.TOGETHER);

    private HostFilters() {}

    private static ObjectRules readingReasoningContent() {
        return CommonRules.CHAT.inside("messages", CommonRules.REASONING_CONTENT);
    }

    private static ObjectRules withOneReasoning() {
        return CommonRules.CHAT.inside("messages", CommonRules.ONE_REASONING);
    }

    private static FieldFilter chat(ObjectRules rules) {
        return FieldFilter.withoutRows().on(CHAT_COMPLETION, rules).on(TEXT_COMPLETION, CommonRules.WITHOUT_STREAM);
    }
}
