package io.hermod.providers.responses;

import io.hermod.providers.wire.Reading;
import io.hermod.wire.tree.JsonMap;

/** What a chat gets from a response: a chat result, or the error that the response is in truth. */
public sealed interface ChatAnswer {

    /** The {@code chat.completion}. */
    record Completion(JsonMap json) implements ChatAnswer {}

    /** The provider has not ended the work yet. */
    record Running(Reading.Running reading) implements ChatAnswer {}

    /** The error of a response that failed or was cancelled, which comes with the status 200. */
    record Failure(Reading.Failed reading) implements ChatAnswer {}
}
