package io.hermod.providers.gemini;

import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.Reading;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;

/** Answers with the status 200 that Google's filters have held back. They would be held back again. */
final class Blocked {
    private Blocked() {}

    /** The error of an answer to a prompt that is not answered; empty if it is. */
    static Optional<Reading.Failed> prompt(JsonTree answer) {
        Optional<JsonTree> feedback = answer.member("promptFeedback");
        return feedback.flatMap(said -> said.text("blockReason"))
                .map(reason -> failed(feedback.flatMap(said -> said.text("blockReasonMessage"))
                        .map(words -> "the prompt was blocked: " + reason + ": " + words)
                        .orElse("the prompt was blocked: " + reason)));
    }

    /** The error of an answer that has nothing because of a filter. */
    static Reading.Failed answer(String reason, Optional<String> message) {
        return failed(message.map(words -> "the answer was blocked: " + reason + ": " + words)
                .orElse("the answer was blocked: " + reason));
    }

    private static Reading.Failed failed(String message) {
        JsonMap error = JsonMap.of("message", message)
                .put("type", "invalid_request_error")
                .put("code", "content_filter")
                .put("status", 400);
        return new Reading.Failed(Payload.of(JsonMap.of("error", error).bytes()), "an error");
    }
}
