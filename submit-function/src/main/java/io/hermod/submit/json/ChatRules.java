package io.hermod.submit.json;

import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;

final class ChatRules implements RequestRules {
    private final StreamRule stream = new StreamRule("chat completions");
    private int messages;

    @Override
    public void read(String name, JsonObjectCursor member) throws MalformedJson {
        switch (name) {
            case "messages" -> messages = JsonKinds.objects(member);
            case "stream" -> stream.read(member);
            default -> {}
        }
    }

    @Override
    public void check() {
        RequestRules.require(messages > 0, "messages is required for chat completion");
        stream.check();
    }
}
