package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.IMAGE_EDIT;
import static io.hermod.core.request.RequestType.IMAGE_GENERATION;
import static io.hermod.core.request.RequestType.IMAGE_VARIATION;
import static io.hermod.core.request.RequestType.RESPONSES;
import static io.hermod.core.request.RequestType.TEXT_COMPLETION;

/** OpenAI's models at OpenAI and at Azure, with or without reasoning. */
final class OpenAiFilters {
    /** These always reason. */
    private static final ModelFamily REASONING =
            ModelFamily.matching("(ft:)?(o[1-9]|gpt-5(?![.\\d])(?!-chat)|gpt-5[.\\d]*-(pro|codex)|codex-mini).*");

    /** These reason if they are asked to, and take the parameters of sampling if not. */
    private static final ModelFamily REASONING_ON_REQUEST =
            ModelFamily.matching("(ft:)?gpt-(5\\.\\d|[6-9]|[1-9]\\d)(?!.*-chat).*");

    /** These send images as base64 only, and reject the member that would say so. */
    private static final ModelFamily BASE64_IMAGES = ModelFamily.matching("(chat)?gpt-image.*");

    private static final ObjectRules WITHOUT_BASE64 =
            ObjectRules.NONE.cut(Condition.matches("b64_json"), "response_format");

    private static final ModelFamily MISTRAL = ModelFamily.matching("(mistral|ministral|codestral|magistral).*");

    private static final String[] SAMPLING = {
        "top_p", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs"
    };
    private static final String EFFORT = "reasoning_effort";
    private static final String ANY_EFFORT = "(?!none$).*";

    private static final ObjectRules NEWER_LIMIT = ObjectRules.NONE.rename("max_tokens", "max_completion_tokens");
    private static final ObjectRules USER = ObjectRules.NONE.drop(Condition.longerThan(64), "user");
    private static final ObjectRules TEXT = CommonRules.WITHOUT_STREAM.and(USER);

    static final FieldFilter OPENAI = filter();

    /** Mistral's models at Azure reject the newer name of the limit; DeepSeek's reason. */
    static final FieldFilter AZURE = filter().on(
                    CHAT_COMPLETION, MISTRAL, ObjectRules.NONE.rename("max_completion_tokens", "max_tokens"))
            .on(CHAT_COMPLETION, ObjectRules.NONE.inside("messages", CommonRules.ONE_REASONING));

    /** Bedrock's mantle serves OpenAI's newer models, and has no tiers. */
    static final FieldFilter MANTLE = filter().on(CHAT_COMPLETION, ObjectRules.NONE.drop("service_tier"))
            .on(RESPONSES, ObjectRules.NONE.drop("service_tier"));

    private OpenAiFilters() {}

    private static FieldFilter filter() {
        Condition reasons = Condition.ALWAYS.with(EFFORT, ANY_EFFORT);
        return FieldFilter.withoutRows()
                .on(CHAT_COMPLETION, REASONING, withoutSampling(Condition.ALWAYS, Condition.otherThan(1)))
                .on(
                        CHAT_COMPLETION,
                        REASONING_ON_REQUEST,
                        withoutSampling(reasons, Condition.otherThan(1).with(EFFORT, ANY_EFFORT)))
                .on(
                        RESPONSES,
                        REASONING,
                        ObjectRules.NONE
                                .drop(Condition.otherThan(1), "temperature")
                                .drop("top_p"))
                .on(CHAT_COMPLETION, TEXT)
                .on(TEXT_COMPLETION, TEXT)
                .on(RESPONSES, TEXT)
                .on(IMAGE_GENERATION, BASE64_IMAGES, WITHOUT_BASE64)
                .on(IMAGE_GENERATION, USER)
                .on(IMAGE_EDIT, BASE64_IMAGES, WITHOUT_BASE64)
                .on(IMAGE_EDIT, USER)
                .on(IMAGE_VARIATION, USER);
    }

    private static ObjectRules withoutSampling(Condition sampling, Condition temperature) {
        return NEWER_LIMIT.drop(temperature, "temperature").drop(sampling, SAMPLING);
    }
}
