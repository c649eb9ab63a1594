package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.EMBEDDING;
import static io.hermod.core.request.RequestType.TRANSCRIPTION;

/** Mistral rejects every member that it does not know, and ids of tool calls in any form but its own. */
final class MistralFilter {
    private static final ObjectRules MESSAGES = CommonRules.SYSTEM_ROLE
            .and(ObjectRules.withoutNullMembers())
            .and(CommonRules.WITHOUT_RESULTS)
            .drop("name", "reasoning", "reasoning_content")
            .shortenId("tool_call_id")
            .inside("tool_calls", ObjectRules.NONE.shortenId("id"));

    /** In contrast to most providers, Mistral takes {@code prediction}, {@code metadata} and the key of a cache. */
    static final ObjectRules CHAT = ObjectRules.withoutNullMembers()
            .rename("max_completion_tokens", "max_tokens")
            .rename("seed", "random_seed")
            .drop("store", "stream_options", "user", "safety_identifier", "service_tier", "verbosity")
            .drop("logprobs", "top_logprobs", "logit_bias")
            .drop("prompt_cache_retention", "web_search_options")
            .drop("top_k", "min_p", "repetition_penalty", "reasoning", "reasoning_max_tokens", "thinking")
            .reject("is not supported by mistral: use tools", "functions", "function_call")
            .drop(Condition.noneOf("none", "high"), "reasoning_effort")
            .cut(Condition.matches("\\[\"text\"]"), "modalities")
            .reject("must be [\"text\"]: mistral answers in text", Condition.ALWAYS, "modalities")
            .reject("is not supported by mistral, which answers in text", "audio")
            .inside("messages", MESSAGES);

    private static final String GRANULARITIES = "timestamp_granularities";

    /** Transcripts come as JSON. Times are not given if the language is, which is only a hint. */
    private static final ObjectRules TRANSCRIPTION_FORM = ObjectRules.NONE
            .drop(Condition.ALWAYS.with(GRANULARITIES + "[]", ".+"), "language")
            .drop(Condition.ALWAYS.with(GRANULARITIES, ".+"), "language")
            .rename(GRANULARITIES + "[]", GRANULARITIES)
            .cut(Condition.matches("json|text"), "response_format")
            .drop(Condition.matches("verbose_json"), "response_format")
            .reject("must be json or text at mistral", Condition.ALWAYS, "response_format")
            .drop("prompt", "chunking_strategy", "include[]");

    static final FieldFilter MISTRAL = FieldFilter.withoutRows()
            .on(CHAT_COMPLETION, CHAT)
            .on(TRANSCRIPTION, TRANSCRIPTION_FORM)
            .on(
                    EMBEDDING,
                    ModelFamily.matching("codestral-embed.*"),
                    ObjectRules.NONE.rename("dimensions", "output_dimension"))
            .on(EMBEDDING, ModelFamily.matching("mistral-embed.*"), ObjectRules.NONE.drop("dimensions"))
            .on(EMBEDDING, ObjectRules.withoutNullMembers().drop("user"));

    private MistralFilter() {}
}
