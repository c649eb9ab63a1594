package io.hermod.providers.anthropic;

import io.hermod.core.shared.Words;
import io.hermod.providers.chat.PlainAnswer;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Set;

/** What a chat request may say that Messages cannot: an error if it changes the meaning, otherwise left out. */
final class WithoutForm {
    private static final String CLAUDE = "Claude";

    /** The members that are mapped, and those that are not for the provider. */
    private static final Set<String> MAPPED = Set.copyOf(Words.in("""
        model fallbacks stream stream_options messages system max_tokens max_completion_tokens
        temperature top_p top_k stop stop_sequences n logprobs top_logprobs tools tool_choice
        parallel_tool_calls response_format output_config thinking reasoning reasoning_effort
        reasoning_max_tokens user safety_identifier service_tier
        """ + Betas.NAME));

    private WithoutForm() {}

    /** Throws the error for the client. */
    static void check(JsonTree chat) {
        PlainAnswer.requireOne(chat, CLAUDE);
        PlainAnswer.requireNoLogprobs(chat, CLAUDE);
        PlainAnswer.requireText(chat, CLAUDE);
    }

    /** The names of the members that are left out, such as {@code seed}. */
    static List<String> dropped(JsonTree chat, List<String> own) {
        return chat.otherNames(MAPPED, own)
                .filter(name -> !name.equals("metadata") || !isUserOnly(chat))
                .toList();
    }

    /** Metadata in Anthropic's own form. */
    private static boolean isUserOnly(JsonTree chat) {
        return chat.member("metadata")
                .map(JsonTree::members)
                .filter(members -> members.size() == 1 && members.containsKey("user_id"))
                .isPresent();
    }
}
