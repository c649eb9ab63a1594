package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;

/** Vertex AI's chats in OpenAI's form, and those of Mistral's models there. Others are mapped. */
final class VertexFilter {
    private static final String OF_MISTRAL = ".*(?:stral|xtral).*";

    static final FieldFilter VERTEX = FieldFilter.withoutRows()
            .on(CHAT_COMPLETION, ModelFamily.matching(OF_MISTRAL), MistralFilter.CHAT)
            .on(
                    CHAT_COMPLETION,
                    ModelFamily.matching("(?!" + OF_MISTRAL + ").*"),
                    CommonRules.CHAT_OF_MAX_TOKENS
                            .inside("messages", CommonRules.REASONING_CONTENT)
                            .drop(Condition.matches("none"), "reasoning_effort"));

    private VertexFilter() {}
}
