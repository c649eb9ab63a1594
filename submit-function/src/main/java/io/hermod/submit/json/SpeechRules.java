package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;

final class SpeechRules implements RequestRules {
    private boolean hasInput;
    private boolean hasVoice;
    private boolean asksForStream;

    @Override
    public void read(String name, JsonObjectCursor member) throws MalformedJson {
        switch (name) {
            case "input" -> hasInput = !JsonKinds.text(member).isEmpty();
            case "voice" -> hasVoice = isVoice(member);
            case "stream_format" -> asksForStream = JsonKinds.text(member).equals("sse");
            default -> {}
        }
    }

    /** A voice's name, or a list of speakers with a voice each. */
    private static boolean isVoice(JsonObjectCursor voice) throws MalformedJson {
        return voice.token() == JsonToken.VALUE_STRING
                ? !voice.text().isEmpty()
                : JsonKinds.elements(voice, OBJECTS, "a string or an array of objects") > 0;
    }

    @Override
    public void check() {
        RequestRules.require(hasInput, "input is required for speech completion");
        RequestRules.require(hasVoice, "voice is required for speech completion");
        RequestRules.require(!asksForStream, "stream is not supported for async speech");
    }
}
