package io.hermod.providers.anthropic;

import io.hermod.wire.tree.JsonTree;
import java.util.Optional;

/**
 * What the reader of an answer has to know of the request.
 *
 * @param model the model's name as the host knows it
 * @param answerTool the tool whose input stands for the answer, if the request has one for its schema
 */
public record Asked(String model, Optional<String> answerTool) {

    /** What was asked with a chat request that {@link MessagesRequest#of} maps in the same way. */
    public static Asked of(JsonTree chat, String name, ClaudeModel model, Host host) {
        AnswerFormat format = AnswerFormat.of(chat, model, host);
        return new Asked(
                name, format instanceof AnswerFormat.AsTool answer ? Optional.of(answer.name()) : Optional.empty());
    }
}
