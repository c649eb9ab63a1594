package io.hermod.providers.cohere;

import io.hermod.providers.wire.ToolArguments;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A chat's messages in Cohere's form. */
final class CohereMessages {
    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final String TOOL_CALLS = "tool_calls";
    private static final String REASONING = "reasoning";

    /** Members of results and of OpenAI that say nothing to Cohere. */
    private static final List<String> UNUSED = List.of("name", "annotations");

    private final CohereContent content;
    private final boolean isThinking;
    private final Set<String> dropped;
    private final List<JsonMap> messages = new ArrayList<>();

    private CohereMessages(boolean isThinking, Set<String> dropped) {
        this.content = new CohereContent(new ArrayList<>(), dropped);
        this.isThinking = isThinking;
        this.dropped = dropped;
    }

    /** Maps the messages of a chat. */
    static CohereMessages of(JsonTree chat, boolean isThinking, Set<String> dropped) {
        CohereMessages mapped = new CohereMessages(isThinking, dropped);
        if (CohereFormat.needsHint(chat)) {
            mapped.messages.add(message("system").put(CONTENT, CohereFormat.HINT));
        }
        chat.required("messages").requiredElements().forEach(mapped::add);
        return mapped;
    }

    List<JsonMap> messages() {
        return messages;
    }

    /** The texts that came as files. */
    List<JsonMap> documents() {
        return content.documents();
    }

    private void add(JsonTree message) {
        UNUSED.stream().filter(message::has).forEach(name -> dropped.add("messages[]." + name));
        JsonTree role = message.required(ROLE);
        messages.add(
                switch (role.requiredText()) {
                    case "system", "developer" -> message("system").put(CONTENT, content.text(message));
                    case "user" -> message("user").put(CONTENT, content.of(message));
                    case "assistant" -> assistant(message);
                    case "tool" ->
                        message("tool")
                                .put("tool_call_id", message.requiredText("tool_call_id"))
                                .put(CONTENT, content.of(message));
                    default -> throw role.invalid("must be system, developer, user, assistant or tool");
                });
    }

    private JsonMap assistant(JsonTree message) {
        if (message.has("audio")) {
            throw message.invalid("is audio, which Cohere does not take");
        }
        if (message.has("function_call")) {
            throw message.invalid("has a function_call, which has no form at Cohere; use tool_calls");
        }
        List<JsonMap> thoughts = thoughts(message);
        List<JsonTree> calls = message.elements(TOOL_CALLS);
        String said = said(message);
        return calls.isEmpty() ? answer(said, thoughts) : calls(calls, said, thoughts);
    }

    private static JsonMap answer(String said, List<JsonMap> thoughts) {
        if (thoughts.isEmpty()) {
            return message("assistant").put(CONTENT, said);
        }
        thoughts.add(CohereContent.text(said));
        return message("assistant").put(CONTENT, thoughts);
    }

    /** No text may stand beside calls: it is the plan, or a thought of a model that thinks. */
    private JsonMap calls(List<JsonTree> calls, String said, List<JsonMap> thoughts) {
        JsonMap message = message("assistant");
        if (!said.isBlank() && isThinking) {
            thoughts.add(thought(said));
        } else if (!said.isBlank()) {
            message.put("tool_plan", said);
        }
        return message.putIfNotEmpty(CONTENT, thoughts)
                .put(TOOL_CALLS, calls.stream().map(CohereMessages::call).toList());
    }

    private String said(JsonTree message) {
        String text = content.text(message);
        return text.isEmpty() ? message.text("refusal").orElse("") : text;
    }

    private List<JsonMap> thoughts(JsonTree message) {
        List<JsonMap> thoughts = new ArrayList<>();
        for (JsonTree detail : message.elements("reasoning_details")) {
            detail.text("text").filter(text -> !text.isBlank()).ifPresent(text -> thoughts.add(thought(text)));
        }
        if (thoughts.isEmpty()) {
            message.text(REASONING)
                    .or(() -> message.text("reasoning_content"))
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> thoughts.add(thought(text)));
        }
        if (!isThinking && !thoughts.isEmpty()) {
            dropped.add("messages[]." + REASONING);
            thoughts.clear();
        }
        return thoughts;
    }

    private static JsonMap thought(String text) {
        return JsonMap.of("type", "thinking").put("thinking", text);
    }

    private static JsonMap call(JsonTree call) {
        JsonTree function = call.member("function")
                .orElseThrow(() -> call.invalid("is not a call of a function, which is the only kind at Cohere"));
        return JsonMap.of("id", call.requiredText("id"))
                .put("type", "function")
                .put(
                        "function",
                        JsonMap.of("name", function.requiredText("name")).put("arguments", ToolArguments.of(function)));
    }

    private static JsonMap message(String role) {
        return JsonMap.of(ROLE, role);
    }
}
