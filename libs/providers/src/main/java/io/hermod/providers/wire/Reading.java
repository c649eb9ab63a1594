package io.hermod.providers.wire;

import io.hermod.core.shared.Payload;

/** What a wire reads in a response with a 2xx status. */
public sealed interface Reading {

    /** The result as the contract's JSON object. */
    record Result(Payload json) implements Reading {}

    /**
     * An error that came with a 2xx status.
     *
     * @param document the error's JSON, or its start
     * @param what completes "openai answered with …" if the document gives no reason
     */
    record Failed(Payload document, String what) implements Reading {}
}
