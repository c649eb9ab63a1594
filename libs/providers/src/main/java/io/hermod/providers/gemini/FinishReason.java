package io.hermod.providers.gemini;

import io.hermod.core.shared.Words;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;
import java.util.Set;

/** Why Gemini ended an answer. */
record FinishReason(String word) {
    /** Reasons of Google's filters. */
    private static final Set<String> FILTERED = Set.copyOf(Words.in("""
        SAFETY RECITATION BLOCKLIST PROHIBITED_CONTENT SPII LANGUAGE MODEL_ARMOR IMAGE_SAFETY
        IMAGE_PROHIBITED_CONTENT IMAGE_RECITATION
        """));

    /** Reasons of answers that went wrong, and that may go well next time. */
    private static final Set<String> BROKEN = Set.copyOf(Words.in("""
        MALFORMED_FUNCTION_CALL UNEXPECTED_TOOL_CALL TOO_MANY_TOOL_CALLS MISSING_THOUGHT_SIGNATURE
        MALFORMED_RESPONSE NO_IMAGE IMAGE_OTHER OTHER
        """));

    static FinishReason of(JsonTree candidate) {
        return new FinishReason(candidate.text("finishReason").orElse("STOP"));
    }

    boolean isFiltered() {
        return FILTERED.contains(word);
    }

    boolean isBroken() {
        return BROKEN.contains(word);
    }

    /** The reason in OpenAI's words. */
    String ofChat(boolean hasCalls) {
        if (isFiltered()) {
            return "content_filter";
        }
        if (word.equals("MAX_TOKENS")) {
            return "length";
        }
        return hasCalls ? "tool_calls" : "stop";
    }

    /** The provider's own word if OpenAI's does not say the same. */
    Optional<String> alone() {
        return Optional.of(word).filter(own -> isFiltered() || isBroken());
    }
}
