package io.hermod.providers.perplexity;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tools of a chat request as Perplexity takes them: flat functions, and tools of its own. */
record PerplexityTools(JsonTree asked, PerplexityModel model) {
    /** Tools that Perplexity runs. A function must not have such a name. */
    private static final Set<String> HOSTED =
            Set.of(WebSearch.TYPE, "fetch_url", "sandbox", "finance_search", "people_search", "mcp");

    /** Choices that say nothing if there are no tools. */
    private static final Set<Object> NEEDS_NO_TOOL = Set.of("auto", "none");

    private static final List<String> FUNCTION = List.of("description", "parameters", "strict");

    void putInto(JsonMap body) {
        List<JsonMap> tools = tools();
        body.putIfNotEmpty("tools", tools);
        asked.member("tool_choice")
                .map(PerplexityTools::choice)
                .filter(choice -> !tools.isEmpty() || !NEEDS_NO_TOOL.contains(choice))
                .ifPresent(choice -> body.put("tool_choice", choice));
    }

    private List<JsonMap> tools() {
        List<JsonMap> tools = new ArrayList<>(
                asked.elements("tools").stream().map(PerplexityTools::tool).toList());
        WebSearch search = new WebSearch(asked);
        JsonMap settings = search.settings();
        boolean isNamed = tools.stream().anyMatch(PerplexityTools::isSearch);
        if (isNamed) {
            tools.stream()
                    .filter(PerplexityTools::isSearch)
                    .forEach(tool -> settings.asMap().forEach((name, value) -> {
                        if (!tool.has(name)) {
                            tool.put(name, value);
                        }
                    }));
        } else if (!search.isDisabled() && isSearching(!tools.isEmpty(), !settings.isEmpty())) {
            tools.addFirst(searchTool(settings));
        }
        return tools;
    }

    /** A preset searches by itself, unless the request has tools, which replace those of the preset. */
    private boolean isSearching(boolean hasTools, boolean hasSettings) {
        boolean isAlone = model.preset().isPresent() && !hasTools;
        return hasSettings || (model.searches() && !isAlone);
    }

    private static JsonMap searchTool(JsonMap settings) {
        JsonMap tool = JsonMap.of("type", WebSearch.TYPE);
        settings.asMap().forEach(tool::put);
        return tool;
    }

    private static boolean isSearch(JsonMap tool) {
        return WebSearch.TYPE.equals(tool.asMap().get("type"));
    }

    private static JsonMap tool(JsonTree tool) {
        String type = tool.requiredText("type");
        if (HOSTED.contains(type)) {
            return JsonMap.copyOf(tool);
        }
        if (!type.equals("function")) {
            throw tool.invalid("is a tool that Perplexity does not have: use a function or web_search");
        }
        JsonTree function = tool.required("function");
        JsonTree name = function.required("name");
        if (HOSTED.contains(name.requiredText())) {
            throw name.invalid("is the name of a tool of Perplexity's own: choose another name");
        }
        JsonMap flat = JsonMap.of("type", "function").put("name", name.requiredText());
        FUNCTION.forEach(member -> flat.putIfPresent(member, function.member(member)));
        return flat;
    }

    private static Object choice(JsonTree choice) {
        if (choice.isText()) {
            return choice.requiredText();
        }
        String type = choice.requiredText("type");
        if (HOSTED.contains(type)) {
            return JsonMap.of("type", type);
        }
        if (!type.equals("function")) {
            throw choice.invalid("has no form at Perplexity: use auto, none, required or a function's name");
        }
        return JsonMap.of("type", "function")
                .put("name", choice.required("function").requiredText("name"));
    }
}
