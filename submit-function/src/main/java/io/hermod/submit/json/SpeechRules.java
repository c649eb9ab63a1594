package io.hermod.submit.json;

import io.hermod.core.request.InvalidRequest;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.util.HashSet;
import java.util.Set;

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

    /** A voice's name, an object with its id, or a list of speakers with a voice each. */
    private static boolean isVoice(JsonObjectCursor voice) throws MalformedJson {
        return switch (voice.token()) {
            case VALUE_STRING -> !voice.text().isEmpty();
            case START_OBJECT -> hasMembers(voice);
            default -> JsonKinds.elements(voice, OBJECTS, "a string, an object or an array of objects") > 0;
        };
    }

    private static boolean hasMembers(JsonObjectCursor voice) throws MalformedJson {
        Set<String> names = new HashSet<>();
        voice.read(parser -> JsonKinds.members(parser, (name, value) -> names.add(name)));
        return !names.isEmpty();
    }

    @Override
    public void check() {
        RequestRules.require(hasInput, "input is required for speech completion");
        RequestRules.require(hasVoice, "voice is required for speech completion");
        if (asksForStream) {
            throw InvalidRequest.streaming("speech");
        }
    }
}
