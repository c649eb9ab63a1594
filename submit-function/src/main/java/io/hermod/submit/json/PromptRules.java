package io.hermod.submit.json;

import io.hermod.core.request.InvalidRequest;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;

/** Requires one member, and rejects streaming: a job's result is read later, and as a whole. */
final class PromptRules implements RequestRules {
    private final String required;
    private final Content content;
    private final String otherwise;
    private final String plural;
    private boolean present;
    private boolean streams;

    /** Reads the required member. Returns whether it has any content. */
    @FunctionalInterface
    interface Content {
        boolean in(JsonObjectCursor member) throws MalformedJson;
    }

    /** @param plural the request type's name in the contract's text */
    PromptRules(String required, Content content, String otherwise, String plural) {
        this.required = required;
        this.content = content;
        this.otherwise = otherwise;
        this.plural = plural;
    }

    @Override
    public void read(String name, JsonObjectCursor member) throws MalformedJson {
        if (name.equals(required)) {
            present = content.in(member);
        } else if (name.equals("stream")) {
            streams = JsonKinds.bool(member);
        }
    }

    @Override
    public void check() {
        RequestRules.require(present, otherwise);
        if (streams) {
            throw InvalidRequest.streaming(plural);
        }
    }
}
