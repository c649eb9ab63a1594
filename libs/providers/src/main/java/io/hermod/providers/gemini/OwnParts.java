package io.hermod.providers.gemini;

import io.hermod.providers.chat.ProviderFields;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of an answer as Gemini sent them, in {@code provider_specific_fields.parts} of the message. They come with
 * an answer that has parts without a form in a chat, such as code that ran at Google. A client that sends them back
 * continues from the whole answer.
 */
final class OwnParts {
    private static final String PARTS = "parts";
    private static final Set<String> OF_A_CHAT =
            Set.of("text", "thought", Signatures.PART, "functionCall", "inlineData");

    private OwnParts() {}

    /** Adds the parts to the message if a chat has no form for one of them. */
    static void addTo(JsonMap message, List<JsonTree> parts) {
        boolean isChat = parts.stream()
                .allMatch(part -> OF_A_CHAT.containsAll(part.members().keySet()));
        if (!isChat) {
            ProviderFields.put(message, PARTS, parts);
        }
    }

    /** The parts that a client sends back with a message; empty if there are none. */
    static List<JsonMap> of(JsonTree message) {
        return ProviderFields.of(message, PARTS).stream().map(JsonMap::copyOf).collect(Collectors.toList());
    }
}
