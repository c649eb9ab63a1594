package io.hermod.webhooks;

import io.hermod.core.shared.Payload;

/** What a payload has of a job's result or error. */
sealed interface Content {
    /** The endpoint asks for no more than the event. */
    record None() implements Content {}

    /**
     * Larger than the endpoint's maximum.
     *
     * @param member the name that it would have had
     */
    record TooLarge(String member) implements Content {}

    record Whole(String member, Payload json) implements Content {}
}
