package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.RESPONSES;

/** Groq rejects unknown members of messages, and its models differ in their levels of reasoning. */
final class GroqFilter {
    private static final String EFFORT = "reasoning_effort";
    private static final String ONE_CHOICE = "must be 1: groq returns one choice";

    private static final ObjectRules MESSAGES = ObjectRules.withoutNullMembers()
            .and(ObjectRules.onlyOf("role", "content", "tool_calls", "tool_call_id", "function_call", "reasoning"))
            .and(CommonRules.REASONING)
            .and(CommonRules.WITHOUT_RESULTS);

    private static final ObjectRules CHAT = ObjectRules.NONE
            .reject("is not supported by groq", "logprobs", "top_logprobs", "logit_bias")
            .reject(ONE_CHOICE, Condition.otherThan(1), "n")
            .drop("metadata")
            .drop(Condition.matches("raw").with("response_format", ".*\"json_.*"), "reasoning_format")
            .drop(Condition.noneOf("auto", "on_demand", "flex", "performance"), "service_tier")
            .inside("messages", MESSAGES)
            .and(CommonRules.CHAT);

    private static final ObjectRules QWEN = ObjectRules.NONE
            .replace(EFFORT, "low|medium|high|xhigh", "\"default\"")
            .replace(EFFORT, "minimal", "\"none\"");
    private static final ObjectRules GPT_OSS = ObjectRules.NONE
            .replace(EFFORT, "minimal", "\"low\"")
            .replace(EFFORT, "xhigh", "\"high\"")
            .drop(Condition.noneOf("low", "medium", "high"), EFFORT);
    private static final ObjectRules WITHOUT_EFFORT = ObjectRules.NONE.drop(EFFORT);

    static final FieldFilter GROQ = FieldFilter.withoutRows()
            .on(CHAT_COMPLETION, ModelFamily.matching("qwen.*"), QWEN)
            .on(CHAT_COMPLETION, ModelFamily.matching("gpt-oss.*"), GPT_OSS)
            .on(CHAT_COMPLETION, ModelFamily.matching("(llama|meta-llama|gemma|kimi-k2-instruct).*"), WITHOUT_EFFORT)
            .on(CHAT_COMPLETION, CHAT)
            .on(
                    RESPONSES,
                    ObjectRules.NONE.drop("store", "safety_identifier", "prompt_cache_key", "prompt_cache_retention"));

    private GroqFilter() {}
}
