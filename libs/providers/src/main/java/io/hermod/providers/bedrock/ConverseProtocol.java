package io.hermod.providers.bedrock;

import io.hermod.core.provider.ModelAlias;
import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Attempt;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;
import java.util.stream.Stream;

/** Bedrock's Converse. */
final class ConverseProtocol implements ChatProtocol {

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        BedrockTarget target = BedrockTarget.of(attempt);
        String model = name(target, attempt.model());
        ConverseAsked asked = ConverseAsked.of(chat, target.model().id());
        return new Call(
                target.runtime("/model/" + target.model().pathSegment() + "/converse"),
                Map.of(),
                target.authorization("bedrock"),
                ConverseRequest.of(chat, model, ConverseImages.none()),
                (body, answer) -> new ChatAnswer.Completion(ConverseAnswer.chat(
                        body,
                        asked,
                        answer.header("x-amzn-requestid")
                                .orElse("converse-" + attempt.now().toEpochMilli()),
                        attempt.now())));
    }

    /** What tells the model best: an id that names it, or else the family that is configured. */
    private static String name(BedrockTarget target, ModelAlias alias) {
        return Stream.of(target.model(), BedrockModel.of(alias.modelId()))
                .filter(BedrockModel::namesModel)
                .map(BedrockModel::foundationModel)
                .findFirst()
                .or(alias::family)
                .orElse(target.model().id());
    }
}
