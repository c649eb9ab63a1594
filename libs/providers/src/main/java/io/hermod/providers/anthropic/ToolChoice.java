package io.hermod.providers.anthropic;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the client says about the use of tools.
 *
 * @param mode {@code auto}, {@code any}, {@code tool} or {@code none}; empty if the client says nothing
 * @param tool the one tool to call, in the mode {@code tool}
 * @param allowed the tools that may be called; empty if all may
 * @param isParallel whether one answer may have several calls
 */
record ToolChoice(Optional<String> mode, Optional<String> tool, Optional<Set<String>> allowed, boolean isParallel) {
    static final String NAME = "tool_choice";
    static final String AUTO = "auto";
    static final String ANY = "any";

    private static final String TYPE = "type";
    private static final String NONE = "none";
    private static final Set<String> OWN = Set.of(AUTO, ANY, "tool", NONE);

    static ToolChoice of(JsonTree chat) {
        Optional<JsonTree> choice = chat.member(NAME);
        boolean isParallel = chat.member("parallel_tool_calls")
                        .filter(value -> Boolean.FALSE.equals(value.value()))
                        .isEmpty()
                && choice.filter(own -> own.isTrue("disable_parallel_tool_use")).isEmpty();
        return choice.map(value -> value.isText() ? ofMode(value) : ofObject(value))
                .orElseGet(() -> inMode(Optional.empty()))
                .withParallel(isParallel);
    }

    boolean isForced() {
        return mode.filter(value -> value.equals(ANY) || value.equals("tool")).isPresent();
    }

    boolean isNone() {
        return mode.filter(NONE::equals).isPresent();
    }

    /** As the provider's member, for a request that has tools. Empty if the default is meant. */
    Optional<JsonMap> form() {
        if (isParallel || isNone()) {
            return mode.map(this::form);
        }
        return Optional.of(form(mode.orElse(AUTO)).put("disable_parallel_tool_use", true));
    }

    private JsonMap form(String type) {
        return JsonMap.of(TYPE, type).putIfPresent("name", tool);
    }

    private static ToolChoice ofMode(JsonTree value) {
        return inMode(Optional.of(
                switch (value.requiredText()) {
                    case "required", ANY -> ANY;
                    case AUTO -> AUTO;
                    case NONE -> NONE;
                    default -> throw value.invalid("must be none, auto or required, or name a tool");
                }));
    }

    private static ToolChoice ofObject(JsonTree value) {
        String type = value.requiredText(TYPE);
        if (OWN.contains(type)) {
            return new ToolChoice(Optional.of(type), value.text("name"), Optional.empty(), true);
        }
        return switch (type) {
            case "function" -> {
                String name = value.member("function").orElse(value).requiredText("name");
                yield new ToolChoice(Optional.of("tool"), Optional.of(name), Optional.empty(), true);
            }
            case "allowed_tools" -> ofAllowed(value.member("allowed_tools").orElse(value));
            default -> throw value.invalid("is of a type that Anthropic has no form for");
        };
    }

    private static ToolChoice ofAllowed(JsonTree allowed) {
        List<JsonTree> tools = allowed.required("tools").requiredElements();
        Set<String> names = tools.stream()
                .map(tool -> tool.member("function").orElse(tool).requiredText("name"))
                .collect(Collectors.toUnmodifiableSet());
        ToolChoice mode = allowed.member("mode").map(ToolChoice::ofMode).orElseGet(() -> inMode(Optional.empty()));
        return new ToolChoice(mode.mode(), Optional.empty(), Optional.of(names), true);
    }

    private static ToolChoice inMode(Optional<String> mode) {
        return new ToolChoice(mode, Optional.empty(), Optional.empty(), true);
    }

    private ToolChoice withParallel(boolean parallel) {
        return new ToolChoice(mode, tool, allowed, parallel);
    }
}
