package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.RESPONSES;
import static io.hermod.core.request.RequestType.TEXT_COMPLETION;

/** DeepSeek's models read text, and think unless they are told not to. */
final class DeepSeekFilter {
    private static final ModelFamily REASONER = ModelFamily.matching("deepseek-reasoner.*");
    private static final ModelFamily OTHERS = ModelFamily.matching("(?!deepseek-reasoner).*");

    private static final ObjectRules PARTS = ObjectRules.NONE.reject(
            "must be text: deepseek reads no images, audio or files",
            Condition.matches("image_url|input_audio|file"),
            "type");

    private static final ObjectRules FORMAT = ObjectRules.NONE.reject(
            "must not be json_schema at deepseek: use json_object and ask for JSON in a message",
            Condition.matches("json_schema"),
            "type");

    /** While it thinks, deepseek rejects its own calls without the reasoning, which a client may have left out. */
    private static final ObjectRules LOST_REASONING = ObjectRules.NONE
            .keep("tool_calls", Condition.ALWAYS.with("reasoning_content", "(?s).*"))
            .append("tool_calls", Condition.ALWAYS.without("reasoning"), "\"reasoning_content\":\"\"");

    private static final ObjectRules CHAT = ObjectRules.NONE
            .inside("response_format", FORMAT)
            .inside(
                    "messages",
                    CommonRules.REASONING_CONTENT.inside("content", PARTS).and(LOST_REASONING))
            .and(CommonRules.CHAT_OF_MAX_TOKENS);

    /** A tool can be forced only if the model does not think. The request says nothing about thinking. */
    private static final ObjectRules FORCED_TOOL = ObjectRules.NONE.append(
            "tool_choice",
            Condition.matches("required|[{…].*").without("thinking"),
            "\"thinking\":{\"type\":\"disabled\"}");

    static final FieldFilter DEEPSEEK = FieldFilter.withoutRows()
            .on(
                    CHAT_COMPLETION,
                    REASONER,
                    ObjectRules.NONE.reject(
                            "is not supported by deepseek's reasoning models", "logprobs", "top_logprobs"))
            .on(CHAT_COMPLETION, OTHERS, FORCED_TOOL)
            .on(CHAT_COMPLETION, CHAT)
            .on(TEXT_COMPLETION, CommonRules.WITHOUT_STREAM)
            .on(RESPONSES, CommonRules.WITHOUT_STREAM);

    private DeepSeekFilter() {}
}
