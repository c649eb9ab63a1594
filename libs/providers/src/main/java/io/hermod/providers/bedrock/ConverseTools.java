package io.hermod.providers.bedrock;

import static io.hermod.providers.bedrock.ConverseModel.Trait.ANY_TOOL;
import static io.hermod.providers.bedrock.ConverseModel.Trait.CACHE;
import static io.hermod.providers.bedrock.ConverseModel.Trait.NAMED_TOOL;

import io.hermod.providers.chat.ToolChoice;
import io.hermod.providers.chat.ToolChoice.Mode;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps the tools of a request, the choice between them, and the tool whose input is the answer. */
final class ConverseTools {
    private final JsonTree chat;
    private final ConverseModel model;
    private final ToolChoice choice;
    private final StructuredOutput output;
    private final List<JsonTree> tools;

    ConverseTools(JsonTree chat, ConverseModel model, ToolChoice choice, StructuredOutput output) {
        this.chat = chat;
        this.model = model;
        this.choice = choice;
        this.output = output;
        this.tools = sent();
    }

    /** Whether the request has tools, without which Converse takes no calls and results in the conversation. */
    boolean areSent() {
        return !tools.isEmpty() || output.tool().isPresent();
    }

    /** The member {@code toolConfig}; empty without tools. */
    JsonMap config() {
        if (!areSent()) {
            return new JsonMap();
        }
        List<JsonMap> specs = new ArrayList<>();
        for (JsonTree tool : tools) {
            specs.add(ToolSpecs.of(tool, model));
            if (model.has(CACHE) && model.isClaude()) {
                CachePoint.of(tool)
                        .or(() -> tool.member("function").flatMap(CachePoint::of))
                        .ifPresent(specs::add);
            }
        }
        output.tool().ifPresent(specs::add);
        boolean isInOwnField = isOneAtATime() && model.isClaude() && !isCallDemanded();
        return new JsonMap()
                .putIfNotEmpty("tools", specs)
                .putIfNotEmpty("toolChoice", isInOwnField ? new JsonMap() : toolChoice());
    }

    /**
     * Claude's own field for calls one at a time; empty if calls may be parallel. Claude needs its type, which Converse
     * takes only if {@code toolConfig} has no choice.
     */
    JsonMap oneAtATime(Dropped dropped) {
        if (!isOneAtATime() || !areSent()) {
            return new JsonMap();
        }
        if (!model.isClaude()) {
            dropped.add("parallel_tool_calls");
            return new JsonMap();
        }
        JsonMap own = isCallDemanded() ? new JsonMap() : JsonMap.of("type", "auto");
        return JsonMap.of("tool_choice", own.put("disable_parallel_tool_use", true));
    }

    private boolean isOneAtATime() {
        return !choice.isParallel();
    }

    private boolean isCallDemanded() {
        JsonMap choice = toolChoice();
        return choice.has("any") || choice.has("tool");
    }

    private List<JsonTree> sent() {
        boolean isWithout = choice.isNone() && !hasCalls(chat);
        List<JsonTree> admitted = isWithout ? List.of() : ToolSpecs.admitted(chat, choice);
        if (!choice.isForced()) {
            return admitted;
        }
        JsonTree place = chat.required("tool_choice");
        if (!model.has(ANY_TOOL)) {
            throw place.invalid("must be auto or none: this model cannot be made to call a tool");
        }
        boolean isCallable = admitted.stream()
                .anyMatch(
                        tool -> choice.tool().map(ToolSpecs.name(tool)::equals).orElse(true));
        if (!isCallable) {
            throw place.invalid("names no tool of the request");
        }
        return choice.mode() == Mode.NAMED && !model.has(NAMED_TOOL) ? onlyNamed(admitted) : admitted;
    }

    private List<JsonTree> onlyNamed(List<JsonTree> admitted) {
        return admitted.stream()
                .filter(tool -> choice.tool().equals(Optional.of(ToolSpecs.name(tool))))
                .toList();
    }

    private JsonMap toolChoice() {
        if (output.isForced()) {
            boolean isOnlyAnswer = tools.isEmpty() || choice.isNone();
            return isOnlyAnswer && model.has(NAMED_TOOL) ? named(StructuredOutput.toolName(chat)) : any();
        }
        return switch (choice.mode()) {
            case UNSET, NONE -> new JsonMap();
            case AUTO -> model.has(ANY_TOOL) ? JsonMap.of("auto", new JsonMap()) : new JsonMap();
            case REQUIRED -> any();
            case NAMED -> model.has(NAMED_TOOL) ? named(choice.tool()) : any();
        };
    }

    private static JsonMap any() {
        return JsonMap.of("any", new JsonMap());
    }

    private static JsonMap named(Optional<String> name) {
        return JsonMap.of("tool", new JsonMap().putIfPresent("name", name));
    }

    /** Whether the conversation has calls of tools or their results. */
    private static boolean hasCalls(JsonTree chat) {
        return chat.elements("messages").stream()
                .anyMatch(message -> !message.elements("tool_calls").isEmpty()
                        || message.text("role").filter("tool"::equals).isPresent());
    }
}
