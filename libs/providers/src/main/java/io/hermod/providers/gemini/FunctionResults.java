package io.hermod.providers.gemini;

import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results of functions, which Gemini takes by the functions' names. */
final class FunctionResults {
    private static final String TEXT = "text";

    private final ContentParts content;
    private final GeminiModel model;
    private final Host host;

    /** The calls by their ids, in order. */
    private final Map<String, Call> calls = new LinkedHashMap<>();

    private record Call(String name, int place) {}

    /**
     * A result of a call.
     *
     * @param place of the call in the conversation
     * @param beside the files that the model does not take in a result
     */
    record Result(int place, JsonMap part, List<JsonMap> beside) {}

    FunctionResults(ContentParts content, GeminiModel model, Host host) {
        this.content = content;
        this.model = model;
        this.host = host;
    }

    /** Notes the calls of an assistant's message. */
    void expect(JsonTree message) {
        for (JsonTree call : message.elements("tool_calls")) {
            call.member("function").flatMap(function -> function.text("name")).ifPresent(name -> {
                call.text("id").ifPresent(id -> calls.put(id, new Call(name, calls.size())));
            });
        }
    }

    /** The result in a message of the role tool. */
    Result of(JsonTree message) {
        JsonTree id = message.required("tool_call_id");
        Optional<Call> call = Optional.ofNullable(calls.get(id.requiredText()));
        String name = call.map(Call::name)
                .or(() -> message.text("name"))
                .orElseThrow(() -> id.invalid("names no call of an earlier message, whose name Gemini needs"));
        List<JsonMap> parts = content.of(message);
        List<JsonMap> files =
                parts.stream().filter(part -> !part.has(TEXT)).collect(Collectors.toCollection(ArrayList::new));
        boolean isInside = model.has(GeminiModel.Trait.FILES_IN_RESULTS);
        JsonMap result = new JsonMap();
        if (host.takesCallIds()) {
            result.put("id", id.requiredText());
        }
        result.put("name", name).put("response", response(message, text(parts)));
        if (isInside) {
            result.putIfNotEmpty("parts", files);
        }
        return new Result(
                call.map(Call::place).orElse(Integer.MAX_VALUE),
                JsonMap.of("functionResponse", result),
                isInside ? List.of() : files);
    }

    /** Gemini wants an object. */
    private static Object response(JsonTree message, String text) {
        if (message.isTrue("is_error")) {
            return JsonMap.of("error", text);
        }
        try {
            return text.stripLeading().startsWith("{")
                    ? JsonTree.read(text.getBytes(StandardCharsets.UTF_8))
                    : JsonMap.of("result", text);
        } catch (MalformedJson _) {
            return JsonMap.of("result", text);
        }
    }

    private static String text(List<JsonMap> parts) {
        return parts.stream()
                .map(part -> part.asMap().get(TEXT))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining("\n"));
    }
}
