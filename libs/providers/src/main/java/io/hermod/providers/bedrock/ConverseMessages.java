package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_PREFILL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NO_SYSTEM;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps a conversation to Converse's {@code system} and to {@code messages} whose roles alternate. */
final class ConverseMessages {
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    private final ConverseModel model;
    private final ConverseParts parts;
    private final ConverseCalls calls;
    private final List<JsonMap> system = new ArrayList<>();
    private final List<ConverseTurn> turns = new ArrayList<>();

    /**
     * Reads the conversation.
     *
     * @param instruction what the mapping adds to the system's text
     */
    ConverseMessages(
            JsonTree chat, ConverseModel model, ConverseMedia media, boolean hasTools, Optional<String> instruction) {
        this.model = model;
        this.parts = new ConverseParts(model, media);
        this.calls = new ConverseCalls(model, parts, hasTools);
        JsonTree messages = chat.required("messages");
        messages.requiredElements().forEach(this::read);
        instruction.ifPresent(text -> system.addAll(ConverseParts.text(text)));
        finish(messages);
    }

    List<JsonMap> system() {
        return model.has(NO_SYSTEM) ? List.of() : system;
    }

    List<JsonMap> messages() {
        return turns.stream().flatMap(turn -> turn.messages(model).stream()).toList();
    }

    private void read(JsonTree message) {
        switch (message.requiredText("role")) {
            case "system", "developer" -> system.addAll(systemText(message));
            case USER -> add(USER, parts.of(message));
            case ASSISTANT -> assistant(message);
            case "tool" -> tool(message);
            default -> throw message.invalid("has a role that Converse has no form for");
        }
    }

    private List<JsonMap> systemText(JsonTree message) {
        List<JsonMap> blocks = parts.of(message);
        if (blocks.stream().anyMatch(block -> !block.has("text") && !block.has("cachePoint"))) {
            throw message.invalid("must be text only");
        }
        return blocks;
    }

    private void assistant(JsonTree message) {
        if (message.has("function_call") || message.has("audio")) {
            throw message.invalid("has a function_call or audio, which Converse has no form for");
        }
        List<JsonMap> thoughts = ConverseThoughts.of(message, model);
        List<JsonMap> said = new ArrayList<>(parts.of(message));
        if (said.isEmpty()) {
            message.text("refusal").ifPresent(text -> said.addAll(ConverseParts.text(text)));
        }
        said.addAll(calls.calls(message));
        if (!said.isEmpty()) {
            turn(ASSISTANT).addFirst(thoughts);
            turn(ASSISTANT).add(said);
        }
    }

    private void tool(JsonTree message) {
        ConverseCalls.Result result = calls.result(message);
        if (calls.areText()) {
            add(USER, result.blocks());
        } else {
            turn(USER).addFirst(result.blocks());
            add(USER, result.beside());
        }
    }

    private void add(String role, List<JsonMap> blocks) {
        if (!blocks.isEmpty()) {
            turn(role).add(blocks);
        }
    }

    /** The last turn if it is of the role, or a new one. */
    private ConverseTurn turn(String role) {
        if (turns.isEmpty() || !turns.getLast().role().equals(role)) {
            turns.add(new ConverseTurn(role));
        }
        return turns.getLast();
    }

    private void finish(JsonTree messages) {
        boolean isBegun = !turns.isEmpty() && (turns.getFirst().role().equals(USER) || model.takesAnswerFirst());
        if (!isBegun) {
            throw messages.invalid("must begin with a user message that is not blank, after system messages");
        }
        if (model.has(NO_SYSTEM)) {
            turns.getFirst().addFirst(system);
        }
        if (turns.getLast().role().equals(ASSISTANT) && model.isClaude()) {
            if (model.has(NO_PREFILL)) {
                throw messages.invalid("must not end with an assistant message: this model does not continue one");
            }
            turns.getLast().stripEnd();
        }
    }
}
