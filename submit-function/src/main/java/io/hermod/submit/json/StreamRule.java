package io.hermod.submit.json;

import io.hermod.wire.JsonObjectCursor;

/** Rejects streaming: a job's result is read later, and as a whole. */
final class StreamRule {
    private final String plural;
    private boolean requested;

    /** @param plural the request type's name in the contract's text */
    StreamRule(String plural) {
        this.plural = plural;
    }

    void read(JsonObjectCursor stream) {
        requested = JsonKinds.bool(stream);
    }

    void check() {
        RequestRules.require(!requested, "stream is not supported for async " + plural);
    }
}
