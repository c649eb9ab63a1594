package io.hermod.providers.responses;

import io.hermod.wire.StrictJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the items of a responses request into the messages of a chat. */
final class InputItems {
    private final List<JsonMap> messages = new ArrayList<>();
    private final Set<String> dropped = new LinkedHashSet<>();

    /** Reasoning that waits for the assistant's message that it belongs to. */
    private final List<Thought> thoughts = new ArrayList<>();

    private @Nullable AssistantTurn turn;

    InputItems(Optional<String> instructions) {
        instructions.ifPresent(text -> messages.add(message("system", text)));
    }

    /** The messages, once all items are added. */
    List<JsonMap> messages() {
        endTurn();
        return List.copyOf(messages);
    }

    /** The types of the items that were left out. */
    Set<String> dropped() {
        return dropped;
    }

    void addAll(JsonTree input) {
        if (input.isText()) {
            messages.add(message("user", input.requiredText()));
        } else {
            input.requiredElements().forEach(this::add);
        }
    }

    private void add(JsonTree item) {
        String type = item.text("type").orElse("message");
        switch (type) {
            case "message" -> addMessage(item);
            case "function_call" ->
                turn().call(item.requiredText("call_id"), item.requiredText("name"), arguments(item));
            case "custom_tool_call" ->
                turn().call(item.requiredText("call_id"), item.requiredText("name"), input(item));
            case "function_call_output", "custom_tool_call_output" -> addOutput(item);
            case "reasoning" -> thoughts.add(Thought.ofItem(item));
            case "web_search_call",
                    "file_search_call",
                    "code_interpreter_call",
                    "image_generation_call",
                    "mcp_list_tools",
                    "mcp_call" -> dropped.add("input." + type);
            case "item_reference" ->
                throw item.invalid("refers to an item that is stored at OpenAI: send the item itself");
            default ->
                throw item.invalid("has a type that chat has no form for: send messages, functions and their outputs");
        }
    }

    private void addMessage(JsonTree item) {
        JsonTree role = item.required("role");
        switch (role.requiredText()) {
            case "assistant" -> addAnswer(item);
            case "user" -> addAfterTurn(message("user", InputParts.content(item.required("content"))));
            case "system", "developer" -> addAfterTurn(message("system", InputParts.content(item.required("content"))));
            default -> throw role.invalid("must be user, system, developer or assistant");
        }
    }

    /** A text after calls belongs to their message, as the outputs of the calls must follow it. */
    private void addAnswer(JsonTree item) {
        if (turn != null && !turn.hasCalls()) {
            endTurn();
        }
        turn().say(item.required("content"));
    }

    private void addOutput(JsonTree item) {
        JsonMap message = JsonMap.of("role", "tool").put("tool_call_id", item.requiredText("call_id"));
        addAfterTurn(message.put(
                "content", item.member("output").map(InputParts::content).orElse("")));
    }

    private void addAfterTurn(JsonMap message) {
        endTurn();
        thoughts.clear();
        messages.add(message);
    }

    private AssistantTurn turn() {
        AssistantTurn open = turn == null ? new AssistantTurn() : turn;
        open.think(thoughts);
        thoughts.clear();
        turn = open;
        return open;
    }

    private void endTurn() {
        if (turn != null) {
            messages.add(turn.message());
            turn = null;
        }
    }

    private static JsonMap message(String role, Object content) {
        return JsonMap.of("role", role).put("content", content);
    }

    private static String arguments(JsonTree call) {
        return call.text("arguments").filter(text -> !text.isBlank()).orElse("{}");
    }

    /** The arguments of the function that stands for a custom tool. */
    private static String input(JsonTree call) {
        byte[] arguments = StrictJson.write(Map.of(CustomTools.INPUT, call.requiredText("input")));
        return new String(arguments, StandardCharsets.UTF_8);
    }
}
