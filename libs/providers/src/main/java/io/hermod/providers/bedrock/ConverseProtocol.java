package io.hermod.providers.bedrock;

import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Attempt;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;

/** Bedrock's Converse. */
final class ConverseProtocol implements ChatProtocol {

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        BedrockTarget target = BedrockTarget.of(attempt);
        String model = attempt.names().telling();
        ConverseAsked asked = ConverseAsked.of(chat, model);
        return new Call(
                target.runtime("/model/" + target.model().pathSegment() + "/converse"),
                Map.of(),
                target.authorization(BedrockTarget.RUNTIME),
                ConverseRequest.of(chat, model, ConverseImages.none()),
                (body, answer) -> new ChatAnswer.Completion(ConverseAnswer.chat(
                        body,
                        asked,
                        answer.header("x-amzn-requestid")
                                .orElse("converse-" + attempt.now().toEpochMilli()),
                        attempt.now())));
    }
}
