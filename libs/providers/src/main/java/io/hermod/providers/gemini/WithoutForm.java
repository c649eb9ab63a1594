package io.hermod.providers.gemini;

import io.hermod.core.shared.Words;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Set;

/** What a chat request may say that Gemini's cannot: an error if it changes the meaning, otherwise left out. */
final class WithoutForm {
    /** The members that are mapped, and those that are not for the provider. */
    private static final Set<String> MAPPED = Set.copyOf(Words.in("""
        model fallbacks stream stream_options messages max_tokens max_completion_tokens temperature
        top_p top_k stop stop_sequences n seed presence_penalty frequency_penalty logprobs
        top_logprobs modalities tools tool_choice parallel_tool_calls response_format reasoning
        reasoning_effort reasoning_max_tokens service_tier
        """));

    private WithoutForm() {}

    /** Throws the error for the client. */
    static void check(JsonTree chat) {
        chat.member("logit_bias").filter(bias -> !bias.members().isEmpty()).ifPresent(bias -> {
            throw bias.invalid("has no form at Gemini");
        });
        chat.member("audio").ifPresent(audio -> {
            throw audio.invalid("has no form in a chat at Gemini: speech is a request of its own type");
        });
    }

    /**
     * The names of the members that are left out, such as {@code store}.
     *
     * @param own Gemini's own members
     */
    static List<String> dropped(JsonTree chat, List<String> own) {
        return chat.otherNames(MAPPED, own).toList();
    }
}
