package io.hermod.providers.batch;

import io.hermod.core.shared.Payload;

/**
 * A line of a batch's output.
 *
 * @param name of the line, as the batch was begun with
 */
public record BatchLine(String name, Outcome outcome) {
    /** What became of the request. */
    public sealed interface Outcome {
        /** The provider has answered as it answers a call. */
        record Answered(int status, Payload body) implements Outcome {}

        /** The provider has not worked on it: the batch was cancelled or has expired. */
        record NotServed() implements Outcome {}
    }
}
