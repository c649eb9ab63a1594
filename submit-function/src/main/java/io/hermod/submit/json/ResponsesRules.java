package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;

final class ResponsesRules implements RequestRules {
    private final StreamRule stream = new StreamRule("responses");
    private boolean hasInput;

    @Override
    public void read(String name, JsonObjectCursor member) throws MalformedJson {
        switch (name) {
            case "input" -> hasInput = member.token() == JsonToken.VALUE_STRING || JsonKinds.objects(member) > 0;
            case "stream" -> stream.read(member);
            default -> {}
        }
    }

    @Override
    public void check() {
        RequestRules.require(hasInput, "input is required for responses");
        stream.check();
    }
}
