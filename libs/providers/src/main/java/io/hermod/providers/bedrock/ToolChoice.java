package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonTree;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tools the model may or must call.
 *
 * @param name the tool to call, if the mode names one
 * @param allowed the tools to choose from; empty if all
 */
record ToolChoice(Mode mode, Optional<String> name, Optional<Set<String>> allowed) {

    enum Mode {
        UNSET,
        AUTO,
        NONE,
        REQUIRED,
        NAMED
    }

    static ToolChoice of(JsonTree chat) {
        return chat.member("tool_choice")
                .map(choice -> choice.isText() ? byWord(choice) : byObject(choice))
                .orElse(plain(Mode.UNSET));
    }

    boolean isForced() {
        return mode == Mode.REQUIRED || mode == Mode.NAMED;
    }

    /** Whether a tool may be called. */
    boolean admits(String tool) {
        return allowed.map(names -> names.contains(tool)).orElse(true);
    }

    private static ToolChoice byWord(JsonTree choice) {
        return plain(
                switch (choice.requiredText()) {
                    case "auto" -> Mode.AUTO;
                    case "none" -> Mode.NONE;
                    case "required", "any" -> Mode.REQUIRED;
                    default -> throw choice.invalid("must be auto, none, required or an object");
                });
    }

    private static ToolChoice byObject(JsonTree choice) {
        return switch (choice.requiredText("type")) {
            case "function" -> {
                String name = choice.required("function").requiredText("name");
                yield new ToolChoice(Mode.NAMED, Optional.of(name), Optional.empty());
            }
            case "allowed_tools" -> allowed(choice.member("allowed_tools").orElse(choice));
            default -> throw choice.invalid("has a type that Converse has no form for");
        };
    }

    private static ToolChoice allowed(JsonTree choice) {
        Set<String> names = choice.required("tools").requiredElements().stream()
                .map(tool -> tool.member("function").orElse(tool).requiredText("name"))
                .collect(Collectors.toUnmodifiableSet());
        boolean isRequired = choice.text("mode").filter("required"::equals).isPresent();
        return new ToolChoice(isRequired ? Mode.REQUIRED : Mode.AUTO, Optional.empty(), Optional.of(names));
    }

    private static ToolChoice plain(Mode mode) {
        return new ToolChoice(mode, Optional.empty(), Optional.empty());
    }
}
