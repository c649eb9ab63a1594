package io.hermod.providers.bedrock;

import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;

/** Bedrock's Converse. */
final class ConverseProtocol implements ChatProtocol {

    @Override
    public boolean fetchesUrls() {
        return false;
    }

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        BedrockTarget target = BedrockTarget.of(attempt);
        String model = attempt.names().telling();
        ConverseAsked asked = ConverseAsked.of(chat, target.model().id());
        return new Call(
                target.runtime("/model/" + target.model().pathSegment() + "/converse"),
                Map.of(),
                target.authorization(BedrockTarget.RUNTIME),
                request(chat, model, attempt),
                (body, answer) -> new ChatAnswer.Completion(ConverseAnswer.chat(
                        body,
                        asked,
                        answer.header("x-amzn-requestid")
                                .orElse("converse-" + attempt.now().toEpochMilli()),
                        attempt.now())));
    }

    private static MappedRequest request(JsonTree chat, String model, Attempt attempt) {
        MappedRequest mapped = ConverseRequest.of(chat, model, attempt.known());
        Guardrail.of(attempt).ifPresent(guardrail -> mapped.body().put("guardrailConfig", guardrail.config()));
        return mapped;
    }
}
