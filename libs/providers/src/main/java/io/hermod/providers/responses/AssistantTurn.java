package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;

/** Collects the items of a responses request that are one message of a chat's assistant. */
final class AssistantTurn {
    private final List<Thought> thoughts = new ArrayList<>();
    private final List<JsonMap> parts = new ArrayList<>();
    private final List<String> declines = new ArrayList<>();
    private final List<JsonMap> calls = new ArrayList<>();

    void think(List<Thought> more) {
        thoughts.addAll(more);
    }

    void say(JsonTree content) {
        if (content.isText()) {
            parts.addAll(InputParts.parts(content));
            return;
        }
        for (JsonTree part : content.requiredElements()) {
            if (part.text("type").filter("refusal"::equals).isPresent()) {
                declines.add(part.requiredText("refusal"));
            } else {
                parts.add(InputParts.part(part));
            }
        }
    }

    void call(String id, String name, String arguments) {
        calls.add(JsonMap.of("id", id)
                .put("type", "function")
                .put("function", JsonMap.of("name", name).put("arguments", arguments)));
    }

    boolean hasCalls() {
        return !calls.isEmpty();
    }

    JsonMap message() {
        JsonMap message = JsonMap.of("role", "assistant");
        if (!parts.isEmpty() || (calls.isEmpty() && declines.isEmpty())) {
            message.put("content", InputParts.content(parts));
        }
        if (!declines.isEmpty()) {
            message.put("refusal", String.join("", declines));
        }
        message.putIfNotEmpty("tool_calls", calls);
        Thought.putInto(message, thoughts);
        return message;
    }
}
