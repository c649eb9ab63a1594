package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.IMAGE_GENERATION;
import static io.hermod.core.request.RequestType.RESPONSES;

/** xAI's newer models reason; their images have a ratio in place of a size. */
final class XaiFilter {
    /** A model that is not known reasons, as the newest do. */
    private static final ModelFamily REASONING =
            ModelFamily.matching("(?!grok-(2|beta|vision)|grok-3(?!-mini)|.*non-reasoning).*");

    private static final ModelFamily WITHOUT_EFFORT =
            ModelFamily.matching("grok-(2|beta|vision|code-fast|3(?!-mini)|4(?![.\\d])).*|.*non-reasoning.*");

    private static final ObjectRules CHAT = ObjectRules.NONE
            .reject("is no longer supported by xai: use a tool of the responses API", "search_parameters")
            .drop(Condition.ASKED, "logit_bias")
            .inside("messages", CommonRules.REASONING_CONTENT)
            .and(CommonRules.CHAT);

    private static final ObjectRules IMAGE = ObjectRules.withoutNullMembers()
            .drop("quality", "style")
            .cut(Condition.matches("auto"), "size")
            .drop(Condition.ALWAYS.with("aspect_ratio", ".+"), "size")
            .rewrite("size", "256x256|512x512|1024x1024", ratio("1:1"))
            .rewrite("size", "1536x1024", ratio("3:2"))
            .rewrite("size", "1024x1536", ratio("2:3"))
            .rewrite("size", "1792x1024", ratio("16:9"))
            .rewrite("size", "1024x1792", ratio("9:16"))
            .reject("has no form at xai, which takes an aspect_ratio", Condition.ALWAYS, "size");

    static final FieldFilter XAI = FieldFilter.withoutRows()
            .on(
                    CHAT_COMPLETION,
                    REASONING,
                    ObjectRules.NONE
                            .drop("presence_penalty", "frequency_penalty")
                            .reject("is not supported by xai's reasoning models", "stop"))
            .on(CHAT_COMPLETION, WITHOUT_EFFORT, ObjectRules.NONE.drop("reasoning_effort"))
            .on(CHAT_COMPLETION, CHAT)
            .on(RESPONSES, ObjectRules.NONE.drop("metadata"))
            .on(IMAGE_GENERATION, IMAGE);

    private XaiFilter() {}

    private static String ratio(String ratio) {
        return "\"aspect_ratio\":\"" + ratio + "\"";
    }
}
