package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.util.Set;

final class TextCompletionRules implements RequestRules {
    private final StreamRule stream = new StreamRule("text completions");
    private boolean hasPrompt;

    @Override
    public void read(String name, JsonObjectCursor member) throws MalformedJson {
        switch (name) {
            case "prompt" -> readPrompt(member);
            case "stream" -> stream.read(member);
            default -> {}
        }
    }

    private void readPrompt(JsonObjectCursor prompt) throws MalformedJson {
        if (prompt.token() != JsonToken.VALUE_STRING) {
            JsonKinds.elements(prompt, Set.of(JsonToken.VALUE_STRING));
        }
        hasPrompt = true;
    }

    @Override
    public void check() {
        RequestRules.require(hasPrompt, "prompt is required for text completion");
        stream.check();
    }
}
