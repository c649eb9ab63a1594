package io.hermod.providers.chat;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;

/**
 * The parts of an answer as the provider sent them, in {@code provider_specific_fields} of the message. They come with
 * an answer that has parts without a form in a chat.
 */
public final class ProviderFields {
    private static final String NAME = "provider_specific_fields";

    private ProviderFields() {}

    /** Adds all parts of the answer to its message. */
    public static JsonMap put(JsonMap message, String member, List<JsonTree> parts) {
        return message.put(NAME, JsonMap.of(member, parts));
    }

    /** The parts that a client sends back with a message; empty if there are none. */
    public static List<JsonTree> of(JsonTree message, String member) {
        return message.member(NAME).filter(JsonTree::isObject).stream()
                .flatMap(fields -> fields.elements(member).stream())
                .filter(JsonTree::isObject)
                .toList();
    }
}
