package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.RESPONSES;

/** Bedrock's paths in OpenAI's format reject the member of a guardrail, which is sent as headers. */
public final class BedrockFilter {
    private static final ObjectRules WITHOUT_GUARDRAIL =
            ObjectRules.NONE.cut(Condition.ALWAYS, "guardrailConfig", "guardrail_config");

    /** Cuts the member out. */
    public static final FieldFilter GUARDRAIL =
            FieldFilter.withoutRows().on(CHAT_COMPLETION, WITHOUT_GUARDRAIL).on(RESPONSES, WITHOUT_GUARDRAIL);

    private BedrockFilter() {}
}
