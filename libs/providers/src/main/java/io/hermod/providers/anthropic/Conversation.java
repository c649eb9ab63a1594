package io.hermod.providers.anthropic;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The messages of a request as turns of user and assistant, with the system's texts apart. */
final class Conversation {
    private static final String TYPE = "type";
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    private final ContentBlocks content;
    private final AssistantTurn assistant;
    private final List<JsonMap> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    private Conversation(Host host) {
        this.content = new ContentBlocks(new Attachments(host));
        this.assistant = new AssistantTurn(content);
    }

    /**
     * Messages of one role in a row.
     *
     * @param results of tools, which the provider wants before other blocks
     */
    private record Turn(String role, List<JsonMap> results, List<JsonMap> blocks) {
        JsonMap message() {
            List<JsonMap> all = new ArrayList<>(results);
            all.addAll(blocks);
            return JsonMap.of("role", role).putIfNotEmpty("content", all);
        }
    }

    static Conversation of(JsonTree chat, Host host) {
        Conversation conversation = new Conversation(host);
        chat.member("system").ifPresent(own -> conversation.system.addAll(conversation.content.blocks(own)));
        JsonTree messages = chat.required("messages");
        messages.requiredElements().forEach(conversation::add);
        if (conversation.turns.isEmpty()) {
            throw messages.invalid("must have a message of the user or the assistant that is not blank");
        }
        return conversation;
    }

    /** The texts of the system, as blocks. */
    List<JsonMap> system() {
        return system;
    }

    List<JsonMap> messages() {
        return turns.stream().map(Turn::message).toList();
    }

    /** Whether the model is to continue a text. A turn that the provider paused is no text: it goes on by itself. */
    boolean endsWithAssistant() {
        return turns.getLast().role().equals(ASSISTANT)
                && !OwnBlocks.isOfServer(turns.getLast().blocks().getLast());
    }

    /** Whether the model is to go on after tool calls that it made without thinking. */
    boolean continuesWithoutThinking() {
        if (turns.size() < 2 || turns.getLast().results().isEmpty()) {
            return false;
        }
        return !String.valueOf(
                        turns.get(turns.size() - 2).blocks().getFirst().asMap().get(TYPE))
                .endsWith("thinking");
    }

    /** A text that the model continues must not end in a blank. */
    void trimEnd() {
        Map<String, Object> last = turns.getLast().blocks().getLast().asMap();
        if (last.get("text") instanceof String text) {
            last.put("text", text.stripTrailing());
        }
    }

    private void add(JsonTree message) {
        JsonTree role = message.required("role");
        switch (role.requiredText()) {
            case "system", "developer" -> system.addAll(content.textOf(message));
            case USER -> addBlocks(USER, content.of(message));
            case ASSISTANT -> addBlocks(ASSISTANT, assistant.blocks(message));
            case "tool" -> turn(USER).results().add(result(message));
            default -> throw role.invalid("must be system, developer, user, assistant or tool");
        }
    }

    private void addBlocks(String role, List<JsonMap> blocks) {
        if (!blocks.isEmpty()) {
            turn(role).blocks().addAll(blocks);
        }
    }

    private Turn turn(String role) {
        if (turns.isEmpty() || !turns.getLast().role().equals(role)) {
            turns.add(new Turn(role, new ArrayList<>(), new ArrayList<>()));
        }
        return turns.getLast();
    }

    private JsonMap result(JsonTree message) {
        JsonMap result = JsonMap.of(TYPE, "tool_result")
                .put("tool_use_id", AssistantTurn.toolId(message.required("tool_call_id")));
        message.member("content").ifPresent(said -> {
            List<JsonMap> blocks = content.blocks(said);
            if (said.isText() && !blocks.isEmpty()) {
                result.put("content", said);
            } else {
                result.putIfNotEmpty("content", blocks);
            }
        });
        if (message.isTrue("is_error")) {
            result.put("is_error", true);
        }
        return result.putIfPresent(ContentBlocks.CACHE_CONTROL, message.member(ContentBlocks.CACHE_CONTROL));
    }
}
