package io.hermod.replay;

import io.hermod.core.shared.Payload;

/** The answer of AWS or of a provider, with status 200. */
public record RecordedAnswer(String contentType, Payload body) {

    static RecordedAnswer json(String body) {
        return new RecordedAnswer("application/json", Payload.utf8(body));
    }
}
