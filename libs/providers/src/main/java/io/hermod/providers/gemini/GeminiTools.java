package io.hermod.providers.gemini;

import io.hermod.core.shared.Words;
import io.hermod.providers.chat.ToolChoice;
import io.hermod.providers.chat.ToolChoice.Mode;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tools of a request: functions in OpenAI's form, and Gemini's own tools as they are.
 *
 * @param functions those that the choice admits
 */
record GeminiTools(ToolChoice choice, List<JsonMap> functions, List<JsonMap> own) {
    private static final String FUNCTION = "function";
    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String DESCRIPTION = "description";

    /** Gemini's own tools, in both spellings that it takes. */
    private static final Map<String, String> OWN = Words.table("""
        google_search           googleSearch
        googleSearch            googleSearch
        google_search_retrieval googleSearchRetrieval
        googleSearchRetrieval   googleSearchRetrieval
        google_maps             googleMaps
        googleMaps              googleMaps
        code_execution          codeExecution
        codeExecution           codeExecution
        url_context             urlContext
        urlContext              urlContext
        file_search             fileSearch
        fileSearch              fileSearch
        enterprise_web_search   enterpriseWebSearch
        enterpriseWebSearch     enterpriseWebSearch
        """);

    GeminiTools {
        functions = List.copyOf(functions);
        own = List.copyOf(own);
    }

    /**
     * Reads the tools of a chat.
     *
     * @param dropped takes the names of what is left out
     */
    static GeminiTools of(JsonTree chat, Set<String> dropped) {
        if (chat.has("functions") || chat.has("function_call")) {
            throw chat.invalid("has functions or function_call, which have no form at Gemini; use tools");
        }
        ToolChoice choice = ToolChoice.of(chat);
        List<JsonMap> functions = new ArrayList<>();
        List<JsonMap> own = new ArrayList<>();
        for (JsonTree tool : chat.elements("tools")) {
            if (tool.text(TYPE).filter(FUNCTION::equals).isPresent()) {
                functions.add(function(tool.required(FUNCTION), dropped));
            } else {
                own.add(own(tool));
            }
        }
        functions.removeIf(function -> !isDeclared(choice, name(function)));
        requireDemanded(chat, choice, functions);
        if (!choice.isParallel()) {
            dropped.add("parallel_tool_calls");
        }
        return new GeminiTools(choice, functions, own);
    }

    boolean hasFunctions() {
        return !functions.isEmpty();
    }

    /** @throws io.hermod.wire.tree.InvalidShape if the model does not take these tools together */
    void addTo(JsonMap body, GeminiModel model, Host host) {
        List<JsonMap> tools = new ArrayList<>();
        if (hasFunctions()) {
            tools.add(new JsonMap().putIfNotEmpty("functionDeclarations", functions));
        }
        tools.addAll(own);
        body.putIfNotEmpty("tools", tools);
        if (hasFunctions()) {
            body.putIfNotEmpty("toolConfig", config(model, host));
        }
    }

    private JsonMap config(GeminiModel model, Host host) {
        JsonMap config = new JsonMap()
                .putIfPresent(
                        "functionCallingConfig",
                        mode().map(mode -> JsonMap.of("mode", mode).putIfNotEmpty("allowedFunctionNames", allowed())));
        if (!own.isEmpty() && !model.has(GeminiModel.Trait.OWN_TOOLS_BESIDE_FUNCTIONS)) {
            throw new InvalidShape("tools has functions and Gemini's own tools, which only Gemini 3 takes together");
        }
        return own.isEmpty() || !host.tellsOwnCalls() ? config : config.put("includeServerSideToolInvocations", true);
    }

    private Optional<String> mode() {
        return switch (choice.mode()) {
            case UNSET -> Optional.empty();
            case AUTO -> Optional.of("AUTO");
            case NONE -> Optional.of("NONE");
            case REQUIRED, NAMED -> Optional.of("ANY");
        };
    }

    /** Gemini takes the names only if a call is demanded. */
    private Set<String> allowed() {
        return switch (choice.mode()) {
            case UNSET, AUTO, NONE -> Set.of();
            case REQUIRED -> new TreeSet<>(choice.allowed().orElse(Set.of()));
            case NAMED -> Set.copyOf(choice.tool().stream().toList());
        };
    }

    /** If calls are not demanded, the tools that may not be called are not declared. */
    private static boolean isDeclared(ToolChoice choice, String name) {
        return choice.mode() == Mode.REQUIRED || choice.admits(name);
    }

    private static void requireDemanded(JsonTree chat, ToolChoice choice, List<JsonMap> functions) {
        Set<String> demanded = choice.tool().map(Set::of).or(choice::allowed).orElse(Set.of());
        Set<String> declared =
                new TreeSet<>(functions.stream().map(GeminiTools::name).toList());
        if (choice.isForced() && (functions.isEmpty() || !declared.containsAll(demanded))) {
            throw chat.required(ToolChoice.NAME).invalid("demands a tool call, but the request has no such function");
        }
    }

    private static String name(JsonMap function) {
        return String.valueOf(function.asMap().get(NAME));
    }

    private static JsonMap function(JsonTree function, Set<String> dropped) {
        if (function.isTrue("strict")) {
            dropped.add("tools[].function.strict");
        }
        return JsonMap.of(NAME, function.requiredText(NAME))
                .putIfPresent(DESCRIPTION, function.text(DESCRIPTION).filter(text -> !text.isBlank()))
                .putIfPresent(
                        "parametersJsonSchema",
                        function.member("parameters")
                                .filter(schema -> !schema.members().isEmpty()));
    }

    /** Such as {@code {"google_search":{}}} or {@code {"type":"google_search"}}. */
    private static JsonMap own(JsonTree tool) {
        JsonMap form = new JsonMap();
        OWN.forEach((name, spelled) -> form.putIfPresent(spelled, tool.member(name)));
        if (form.isEmpty()) {
            tool.text(TYPE)
                    .flatMap(type -> Optional.ofNullable(OWN.get(type)))
                    .ifPresent(spelled -> form.put(spelled, JsonMap.copyOf(tool).remove(TYPE)));
        }
        if (form.isEmpty()) {
            throw tool.invalid("is of a type that Gemini has no form for");
        }
        return form;
    }
}
