package io.hermod.providers.anthropic;

import io.hermod.providers.chat.ProviderFields;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The blocks of an answer as Anthropic sent them, in {@code provider_specific_fields.content} of the message. They come
 * with an answer that has blocks without a form in a chat: tools that ran at the provider, their results, summaries of
 * the conversation. A client that sends them back continues from the whole answer.
 */
final class OwnBlocks {
    private static final String CONTENT = "content";
    private static final String TYPE = "type";
    private static final Set<String> OF_A_CHAT = Set.of("text", "thinking", "redacted_thinking", "tool_use");

    private OwnBlocks() {}

    /** Adds the blocks to the message if a chat has no form for one of them. */
    static void addTo(JsonMap message, List<JsonTree> blocks) {
        if (!blocks.stream().allMatch(OwnBlocks::isOfAChat)) {
            ProviderFields.put(message, CONTENT, blocks);
        }
    }

    /** The blocks that a client sends back with a message; empty if there are none. */
    static List<JsonMap> of(JsonTree message) {
        List<JsonMap> blocks = new ArrayList<>();
        ProviderFields.of(message, CONTENT).stream()
                .filter(block -> block.has(TYPE) && !isBlank(block))
                .map(JsonMap::copyOf)
                .forEach(blocks::add);
        return blocks;
    }

    /** Whether the block is a call of a tool that runs at the provider, or its result. */
    static boolean isOfServer(JsonMap block) {
        String type = String.valueOf(block.asMap().get(TYPE));
        return type.equals("server_tool_use") || type.equals("mcp_tool_use") || type.endsWith("_tool_result");
    }

    /** A tool that a program at the provider calls has that program's block before it. */
    private static boolean isOfAChat(JsonTree block) {
        boolean isDirect = block.member("caller")
                .flatMap(caller -> caller.text(TYPE))
                .filter(type -> !type.equals("direct"))
                .isEmpty();
        return isDirect && OF_A_CHAT.contains(block.text(TYPE).orElse(""));
    }

    /** The provider rejects blank texts, also its own. */
    private static boolean isBlank(JsonTree block) {
        return block.text("text").filter(String::isBlank).isPresent();
    }
}
