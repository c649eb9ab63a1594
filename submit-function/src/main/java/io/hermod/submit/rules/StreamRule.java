package io.hermod.submit.rules;

import io.hermod.wire.JsonObjectCursor;

/** A job cannot stream: its result is read later, and whole. */
final class StreamRule {
    private final String plural;
    private boolean asked;

    /** The rule for a type, named in the plural as the contract's text has it. */
    StreamRule(String plural) {
        this.plural = plural;
    }

    void read(JsonObjectCursor stream) {
        asked = JsonKinds.bool(stream);
    }

    void check() {
        RequestRules.require(!asked, "stream is not supported for async " + plural);
    }
}
