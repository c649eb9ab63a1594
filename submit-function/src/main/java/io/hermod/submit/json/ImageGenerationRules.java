package io.hermod.submit.json;

import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;

final class ImageGenerationRules implements RequestRules {
    private final StreamRule stream = new StreamRule("image generations");
    private boolean hasPrompt;

    @Override
    public void read(String name, JsonObjectCursor member) throws MalformedJson {
        switch (name) {
            case "prompt" -> hasPrompt = !JsonKinds.text(member).isEmpty();
            case "stream" -> stream.read(member);
            default -> {}
        }
    }

    @Override
    public void check() {
        RequestRules.require(hasPrompt, "prompt cannot be empty");
        stream.check();
    }
}
