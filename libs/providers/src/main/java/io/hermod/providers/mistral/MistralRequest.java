package io.hermod.providers.mistral;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chat in OpenAI's format with messages as Mistral takes them. Members of the chat are filtered elsewhere. */
final class MistralRequest {
    private static final String MESSAGES = "messages";
    private static final String ROLE = "role";
    private static final String ASSISTANT = "assistant";

    private MistralRequest() {}

    /**
     * The chat with Mistral's messages.
     *
     * @param telling the name that tells what the model takes
     * @throws io.hermod.wire.tree.InvalidShape if a part of a message has no form at Mistral
     */
    static JsonTree of(JsonTree chat, String telling) {
        MistralMessage mapping = new MistralMessage(reasons(chat, telling));
        List<JsonMap> messages = new ArrayList<>();
        String before = "";
        for (JsonTree message : chat.required(MESSAGES).requiredElements()) {
            String role = message.text(ROLE).orElse("");
            if (before.equals("tool") && role.equals("user")) {
                messages.add(JsonMap.of(ROLE, ASSISTANT).put("content", "."));
            }
            messages.add(mapping.of(message));
            before = role;
        }
        continueLast(messages);
        return JsonTree.of(JsonMap.copyOf(chat).put(MESSAGES, messages).asMap());
    }

    /** Whether the model takes thoughts: it always thinks, or is asked to. */
    private static boolean reasons(JsonTree chat, String telling) {
        return telling.toLowerCase(Locale.ROOT).contains("magistral")
                || chat.text("prompt_mode").filter("reasoning"::equals).isPresent()
                || chat.text("reasoning_effort").filter("high"::equals).isPresent();
    }

    /** Mistral ends a chat with the assistant's text only if it is said to be the answer's beginning. */
    private static void continueLast(List<JsonMap> messages) {
        if (messages.isEmpty()) {
            return;
        }
        JsonMap last = messages.getLast();
        boolean isText = ASSISTANT.equals(last.asMap().get(ROLE)) && !last.has("tool_calls");
        if (isText) {
            last.putIfAbsent("prefix", true);
        }
    }
}
