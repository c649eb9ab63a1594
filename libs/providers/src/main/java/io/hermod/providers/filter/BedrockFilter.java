package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.RESPONSES;

/** Bedrock's paths in OpenAI's format read the guardrail in headers, so its member is sent as these. */
final class BedrockFilter {
    private static final ObjectRules WITHOUT_GUARDRAIL =
            ObjectRules.NONE.cut(Condition.ALWAYS, "guardrailConfig", "guardrail_config");

    static final FieldFilter BEDROCK =
            FieldFilter.withoutRows().on(CHAT_COMPLETION, WITHOUT_GUARDRAIL).on(RESPONSES, WITHOUT_GUARDRAIL);

    private BedrockFilter() {}
}
