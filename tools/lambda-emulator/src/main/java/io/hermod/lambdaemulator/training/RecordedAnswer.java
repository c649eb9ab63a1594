package io.hermod.lambdaemulator.training;

import io.hermod.core.shared.Payload;

/** What a server answers. */
record RecordedAnswer(int status, String contentType, Payload body) {
    private static final int OK = 200;

    static RecordedAnswer json(String body) {
        return new RecordedAnswer(OK, "application/json", Payload.utf8(body));
    }

    static RecordedAnswer empty() {
        return new RecordedAnswer(OK, "application/xml", Payload.utf8(""));
    }

    static RecordedAnswer bytes(String contentType, byte[] body) {
        return new RecordedAnswer(OK, contentType, Payload.of(body));
    }
}
