package io.hermod.providers.anthropic;

import io.hermod.providers.chat.ToolChoice;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tools of a request and what is said about their use, with the tool whose input stands for the answer, if the
 * format needs one.
 *
 * @param own the client's tools
 */
record ToolUse(JsonTree chat, ClaudeModel model, ToolChoice choice, AnswerFormat format, List<JsonMap> own) {
    private static final String AUTO = "auto";
    private static final String ANY = "any";
    private static final String JSON_OBJECT =
            "Answer with one JSON object and nothing else: no text around it and no code fence.";

    ToolUse {
        boolean isDemandedOfNone = choice.isForced() && own.isEmpty();
        if (isDemandedOfNone) {
            throw chat.required(ToolChoice.NAME).invalid("demands a tool call, but the request has no such tool");
        }
        if (choice.isForced() && !model.takesForcedTools()) {
            throw chat.required(ToolChoice.NAME).invalid("demands a tool call, which this model cannot promise");
        }
        own = List.copyOf(own);
    }

    static ToolUse of(JsonTree chat, ClaudeModel model, Host host) {
        ToolChoice choice = ToolChoice.of(chat);
        List<JsonMap> own = new MessagesTools(host.enforcesSchemas(model)).of(chat, choice);
        return new ToolUse(chat, model, choice, AnswerFormat.of(chat, model, host), own);
    }

    boolean isForced() {
        return choice.isForced();
    }

    void addTo(JsonMap body, boolean isThinking) {
        List<JsonMap> all = new ArrayList<>(own);
        Optional<JsonMap> form = own.isEmpty() ? Optional.empty() : choiceForm();
        if (format instanceof AnswerFormat.AsTool(String name, JsonMap tool)) {
            all.add(tool);
            form = Optional.of(answerChoice(name, isThinking));
        }
        body.putIfNotEmpty("tools", all);
        body.putIfPresent(ToolChoice.NAME, form);
    }

    /** What the model is told about the form of its answer if the provider does not enforce it. */
    Optional<String> hint(boolean isThinking) {
        return switch (format) {
            case AnswerFormat.Free _, AnswerFormat.Unused _, AnswerFormat.Enforced _ -> Optional.empty();
            case AnswerFormat.AnyObject _ -> Optional.of(JSON_OBJECT);
            case AnswerFormat.AsTool answer ->
                isAnswerForced(isThinking) && isAnswerOnly()
                        ? Optional.empty()
                        : Optional.of("Give the final answer by calling the tool " + answer.name()
                                + ". Its input is the answer; write no other text.");
        };
    }

    /** The client's choice as the provider's member. Empty if the default is meant. */
    private Optional<JsonMap> choiceForm() {
        Optional<String> type = switch (choice.mode()) {
            case UNSET -> Optional.empty();
            case AUTO -> Optional.of(AUTO);
            case NONE -> Optional.of("none");
            case REQUIRED -> Optional.of(ANY);
            case NAMED -> Optional.of("tool");
        };
        if (choice.isParallel() || choice.isNone()) {
            return type.map(this::choiceForm);
        }
        return Optional.of(choiceForm(type.orElse(AUTO)).put("disable_parallel_tool_use", true));
    }

    private JsonMap choiceForm(String type) {
        return JsonMap.of("type", type).putIfPresent("name", choice.tool());
    }

    private JsonMap answerChoice(String name, boolean isThinking) {
        JsonMap form;
        if (!isAnswerForced(isThinking)) {
            form = JsonMap.of("type", AUTO);
        } else if (isAnswerOnly()) {
            form = JsonMap.of("type", "tool").put("name", name);
        } else {
            form = JsonMap.of("type", ANY);
        }
        return isAnswerOnly() || !choice.isParallel() ? form.put("disable_parallel_tool_use", true) : form;
    }

    /** A thinking model cannot be made to call a tool. */
    private boolean isAnswerForced(boolean isThinking) {
        return !isThinking && model.takesForcedTools();
    }

    /** Whether no tool of the client's may be called. */
    private boolean isAnswerOnly() {
        return own.isEmpty() || choice.isNone();
    }
}
