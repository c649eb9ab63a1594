package io.hermod.providers.chat;

import io.hermod.wire.tree.JsonTree;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tools the model may or must call, in OpenAI's form or in Anthropic's.
 *
 * @param tool the one tool to call, in the mode {@code NAMED}
 * @param allowed the tools that may be called; empty if all may
 * @param isParallel whether one answer may have several calls
 */
public record ToolChoice(Mode mode, Optional<String> tool, Optional<Set<String>> allowed, boolean isParallel) {
    /** The member of a chat. */
    public static final String NAME = "tool_choice";

    /** What the client says about calls. */
    public enum Mode {
        UNSET,
        AUTO,
        NONE,
        REQUIRED,
        NAMED
    }

    /** Reads a chat. */
    public static ToolChoice of(JsonTree chat) {
        Optional<JsonTree> choice = chat.member(NAME);
        boolean isParallel = chat.member("parallel_tool_calls")
                        .filter(value -> Boolean.FALSE.equals(value.value()))
                        .isEmpty()
                && choice.filter(own -> own.isTrue("disable_parallel_tool_use")).isEmpty();
        return choice.map(value -> value.isText() ? in(mode(value)) : ofObject(value))
                .orElseGet(() -> in(Mode.UNSET))
                .withParallel(isParallel);
    }

    /** Whether the answer must have a call. */
    public boolean isForced() {
        return mode == Mode.REQUIRED || mode == Mode.NAMED;
    }

    /** Whether the answer may have no call. */
    public boolean isNone() {
        return mode == Mode.NONE;
    }

    /** Whether a tool may be called. */
    public boolean admits(String name) {
        return allowed.map(names -> names.contains(name)).orElse(true);
    }

    private static Mode mode(JsonTree value) {
        return switch (value.requiredText()) {
            case "required", "any" -> Mode.REQUIRED;
            case "auto" -> Mode.AUTO;
            case "none" -> Mode.NONE;
            default -> throw value.invalid("must be none, auto or required, or name a tool");
        };
    }

    private static ToolChoice ofObject(JsonTree value) {
        return switch (value.requiredText("type")) {
            case "auto" -> in(Mode.AUTO);
            case "any" -> in(Mode.REQUIRED);
            case "none" -> in(Mode.NONE);
            case "tool" -> named(value.requiredText("name"));
            case "function" -> named(value.member("function").orElse(value).requiredText("name"));
            case "allowed_tools" -> ofAllowed(value.member("allowed_tools").orElse(value));
            default -> throw value.invalid("is of a type that has no form at this provider");
        };
    }

    private static ToolChoice ofAllowed(JsonTree allowed) {
        Set<String> names = allowed.required("tools").requiredElements().stream()
                .map(tool -> tool.member("function").orElse(tool).requiredText("name"))
                .collect(Collectors.toUnmodifiableSet());
        Mode mode = allowed.member("mode").map(ToolChoice::mode).orElse(Mode.UNSET);
        return new ToolChoice(mode, Optional.empty(), Optional.of(names), true);
    }

    private static ToolChoice named(String tool) {
        return new ToolChoice(Mode.NAMED, Optional.of(tool), Optional.empty(), true);
    }

    private static ToolChoice in(Mode mode) {
        return new ToolChoice(mode, Optional.empty(), Optional.empty(), true);
    }

    private ToolChoice withParallel(boolean parallel) {
        return new ToolChoice(mode, tool, allowed, parallel);
    }
}
