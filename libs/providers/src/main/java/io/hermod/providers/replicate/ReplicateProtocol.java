package io.hermod.providers.replicate;

import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;

/** Chats as predictions. */
final class ReplicateProtocol implements ChatProtocol {

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        ReplicateTarget target = ReplicateTarget.of(attempt);
        MappedRequest input = ChatInput.of(chat, ReplicateModel.of(attempt.names()));
        return new Call(
                target.uri(),
                target.headers(),
                target.authorization(),
                new MappedRequest(target.body(input.body()), input.dropped()),
                (body, _) -> answer(new Prediction(body), target, attempt));
    }

    private static ChatAnswer answer(Prediction prediction, ReplicateTarget target, Attempt attempt)
            throws UnusableAnswer {
        return switch (prediction.state(target.uri())) {
            case Prediction.State.Running running -> new ChatAnswer.Running(running.reading());
            case Prediction.State.Failed failed -> new ChatAnswer.Failure(failed.reading());
            case Prediction.State.Succeeded _ -> new ChatAnswer.Completion(completion(prediction, attempt));
        };
    }

    private static JsonMap completion(Prediction prediction, Attempt attempt) throws UnusableAnswer {
        JsonMap choice = JsonMap.of("index", 0)
                .put("message", JsonMap.of("role", "assistant").put("content", prediction.text()))
                .put("finish_reason", "stop");
        long input = prediction.tokens("input_token_count");
        long output = prediction.tokens("output_token_count");
        return JsonMap.of(
                        "id",
                        prediction.id().orElseGet(() -> "chat-" + attempt.now().toEpochMilli()))
                .put("object", "chat.completion")
                .put("created", prediction.created(attempt.now()))
                .put("model", attempt.model().modelId())
                .put("choices", List.of(choice))
                .put(
                        "usage",
                        JsonMap.of("prompt_tokens", input)
                                .put("completion_tokens", output)
                                .put("total_tokens", input + output));
    }
}
