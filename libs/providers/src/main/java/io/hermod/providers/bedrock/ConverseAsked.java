package io.hermod.providers.bedrock;

import io.hermod.providers.chat.ToolChoice;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;

/**
 * What must be known of a chat to read Converse's answer to it.
 *
 * @param model the model that the client asked for
 * @param answerTool the tool whose input is the answer's text
 * @param isWithoutCalls whether the client wants no calls of tools
 */
public record ConverseAsked(String model, Optional<String> answerTool, boolean isWithoutCalls) {

    /** Reads the client's chat. */
    public static ConverseAsked of(JsonTree chat, String model) {
        return new ConverseAsked(
                model, StructuredOutput.toolName(chat), ToolChoice.of(chat).isNone());
    }
}
