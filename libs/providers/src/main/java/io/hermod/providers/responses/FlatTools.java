package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tools of a responses request, which chat nests. */
final class FlatTools {
    private static final List<String> FUNCTION = List.of("name", "description", "parameters", "strict");

    private final List<JsonTree> tools;
    private final Optional<JsonTree> choice;

    FlatTools(JsonTree request) {
        this.tools = request.elements("tools");
        this.choice = request.member("tool_choice");
    }

    /** Adds the tools to a chat request. Chat takes neither a choice nor parallel calls without tools. */
    void putInto(JsonMap chat, Optional<JsonTree> parallelCalls) {
        List<JsonMap> nested = allowed().stream().map(FlatTools::nested).toList();
        Optional<Object> mapped = choice.map(FlatTools::choice);
        if (nested.isEmpty()) {
            mapped.filter(value -> !value.equals("auto") && !value.equals("none"))
                    .ifPresent(value -> chat.put("tool_choice", value));
            return;
        }
        chat.put("tools", nested)
                .putIfPresent("tool_choice", mapped)
                .putIfPresent("parallel_tool_calls", parallelCalls);
    }

    private static JsonMap nested(JsonTree tool) {
        JsonMap function = switch (tool.requiredText("type")) {
            case "function" -> function(tool);
            case "custom" -> CustomTools.function(tool);
            default ->
                throw tool.invalid("is a tool that OpenAI runs and this model's provider does not have:"
                        + " leave it out, or give the model a function");
        };
        return JsonMap.of("type", "function")
                .put("function", function)
                .putIfPresent("cache_control", tool.member("cache_control"));
    }

    private static JsonMap function(JsonTree tool) {
        tool.requiredText("name");
        JsonMap function = new JsonMap();
        FUNCTION.forEach(name -> function.putIfPresent(name, tool.member(name)));
        return function;
    }

    private static Object choice(JsonTree choice) {
        if (choice.isText()) {
            return choice.requiredText();
        }
        return switch (choice.requiredText("type")) {
            case "function", "custom" ->
                JsonMap.of("type", "function").put("function", JsonMap.of("name", choice.requiredText("name")));
            case "allowed_tools" -> choice.text("mode").orElse("auto");
            default ->
                throw choice.invalid("forces a tool that OpenAI runs and this model's provider does not have:"
                        + " name a function, or leave it out");
        };
    }

    /** The tools that the choice allows. */
    private List<JsonTree> allowed() {
        Optional<JsonTree> allowed = choice.filter(
                value -> value.text("type").filter("allowed_tools"::equals).isPresent());
        if (allowed.isEmpty()) {
            return tools;
        }
        Set<String> names = allowed.get().required("tools").requiredElements().stream()
                .map(tool -> tool.requiredText("name"))
                .collect(Collectors.toSet());
        List<JsonTree> kept = tools.stream()
                .filter(tool -> tool.text("name").filter(names::contains).isPresent())
                .toList();
        if (kept.size() < names.size()) {
            throw allowed.get().invalid("names a tool that is not one of the request's tools");
        }
        return kept;
    }
}
