package io.hermod.providers.chat;

import io.hermod.wire.tree.JsonTree;

/**
 * What a chat may ask of its answer, and many providers do not give. To leave it out would change the answer's meaning,
 * so it is an error for the client, which names the giver of the answer, such as {@code Claude}.
 */
public final class PlainAnswer {
    private PlainAnswer() {}

    /** Rejects a chat that asks for several answers. */
    public static void requireOne(JsonTree chat, String giver) {
        chat.member("n")
                .filter(n -> n.number()
                        .map(Number::doubleValue)
                        .filter(count -> count == 1)
                        .isEmpty())
                .ifPresent(n -> {
                    throw n.invalid("must be 1: " + giver + " gives one answer");
                });
    }

    /** Rejects a chat that asks for the probabilities of tokens. */
    public static void requireNoLogprobs(JsonTree chat, String giver) {
        boolean wantsLogprobs =
                chat.isTrue("logprobs") || chat.number("top_logprobs").orElse(0L) > 0;
        if (wantsLogprobs) {
            throw chat.invalid("asks for logprobs, which " + giver + " does not give");
        }
    }

    /** Rejects a chat that asks for sounds or images. */
    public static void requireText(JsonTree chat, String giver) {
        for (JsonTree modality : chat.elements("modalities")) {
            if (!modality.requiredText().equals("text")) {
                throw modality.invalid("must be text: " + giver + " answers in text only");
            }
        }
    }
}
