package io.hermod.providers.anthropic;

import io.hermod.wire.tree.JsonTree;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The beta features that a request uses: those that the client names in {@code anthropic_beta}, and those that its
 * members need. They are sent in the header {@code anthropic-beta}.
 */
public final class Betas {
    /** The client's own list: an array, or a string with commas. */
    static final String NAME = "anthropic_beta";

    private static final String FILES = "files-api-2025-04-14";
    private static final String CONTEXT = "context-management-2025-06-27";
    private static final String MCP = "mcp-client-2025-04-04";
    private static final String MCP_TOOLSETS = "mcp-client-2025-11-20";

    private Betas() {}

    /** The names of the features, in the order of the client's list. */
    public static List<String> of(JsonTree chat) {
        Set<String> names = new LinkedHashSet<>(asked(chat));
        if (parts(chat).anyMatch(Betas::isFile)) {
            names.add(FILES);
        }
        if (chat.has("context_management")) {
            names.add(CONTEXT);
        }
        if (chat.has("mcp_servers")) {
            names.add(hasToolsets(chat) ? MCP_TOOLSETS : MCP);
        }
        return List.copyOf(names);
    }

    private static List<String> asked(JsonTree chat) {
        return chat.member(NAME).stream()
                .flatMap(list -> list.isArray() ? list.elements().stream() : Stream.of(list))
                .flatMap(names -> Arrays.stream(names.requiredText().split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Stream<JsonTree> parts(JsonTree chat) {
        return chat.elements("messages").stream().flatMap(message -> message.elements("content").stream());
    }

    private static boolean isFile(JsonTree part) {
        return Stream.of("file", "source")
                .flatMap(name -> part.member(name).stream())
                .anyMatch(source -> source.has("file_id"));
    }

    private static boolean hasToolsets(JsonTree chat) {
        return chat.elements("tools").stream()
                .anyMatch(
                        tool -> tool.text("type").filter("mcp_toolset"::equals).isPresent());
    }
}
