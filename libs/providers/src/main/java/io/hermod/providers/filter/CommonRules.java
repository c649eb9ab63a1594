package io.hermod.providers.filter;

/** What many OpenAI-shaped providers have in common. */
final class CommonRules {
    /** Only OpenAI does something with these, and a result is the same without them. */
    private static final String[] OPENAI_ONLY = {
        "prediction",
        "prompt_cache_key",
        "prompt_cache_retention",
        "verbosity",
        "store",
        "web_search_options",
        "stream_options",
        "safety_identifier"
    };

    /** Members of OpenAI's and Hermod's results that clients send back inside of messages. */
    private static final String[] OF_RESULTS = {"refusal", "annotations", "reasoning_details"};

    /** OpenAI's newer role of instructions. */
    static final ObjectRules SYSTEM_ROLE = ObjectRules.NONE.replace("role", "developer", "\"system\"");

    /** The chat of a provider that does not take what only OpenAI has. */
    static final ObjectRules CHAT =
            ObjectRules.withoutNullMembers().drop(OPENAI_ONLY).inside("messages", SYSTEM_ROLE);

    /** {@link #CHAT}, if the provider takes {@code max_tokens} only. */
    static final ObjectRules CHAT_OF_MAX_TOKENS =
            ObjectRules.NONE.rename("max_completion_tokens", "max_tokens").and(CHAT);

    /** A provider whose models read their reasoning as {@code reasoning}. */
    static final ObjectRules REASONING = reasoning("reasoning_content", "reasoning");

    /** A provider whose models read their reasoning as {@code reasoning_content}. */
    static final ObjectRules REASONING_CONTENT = reasoning("reasoning", "reasoning_content");

    /** A provider of which it is not known: a name that results do not have of it is not sent to it. */
    static final ObjectRules ONE_REASONING = ObjectRules.NONE.cut(Condition.sameAs("reasoning_content"), "reasoning");

    /** A provider that rejects messages with members of results. */
    static final ObjectRules WITHOUT_RESULTS = ObjectRules.NONE
            .reject("refers to audio of an earlier answer, which the provider does not have", "audio")
            .drop(Condition.ASKED, OF_RESULTS)
            .cut(Condition.ALWAYS, OF_RESULTS);

    /** OpenAI allows the member for streams only, and Hermod has none. */
    static final ObjectRules WITHOUT_STREAM = ObjectRules.NONE.drop("stream_options");

    private CommonRules() {}

    /** Results have the reasoning under both names, so clients send back both. */
    private static ObjectRules reasoning(String other, String name) {
        return ObjectRules.NONE.cut(Condition.sameAs(name), other).rename(other, name);
    }
}
