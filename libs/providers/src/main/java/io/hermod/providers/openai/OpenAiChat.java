package io.hermod.providers.openai;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.chat.ChatProtocol;
import io.hermod.providers.filter.Filtered;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FailureInside;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Map;

/** OpenAI's chats, for responses and text completions at a provider that has chats only. */
public final class OpenAiChat implements ChatProtocol {
    private static final String MODEL = "model";
    private static final int MODEL_AT = "{\"model\":".length();

    @Override
    public Call call(JsonTree chat, Attempt attempt) {
        return new Call(
                attempt.uri(),
                Map.of(),
                Authorization.bearer(attempt.secret()),
                filtered(chat, attempt),
                (body, _) -> answer(JsonMap.copyOf(body)));
    }

    private static ChatAnswer answer(JsonMap chat) {
        return FailureInside.in(RequestType.CHAT_COMPLETION, Payload.of(chat.bytes()))
                .<ChatAnswer>map(ChatAnswer.Failure::new)
                .orElseGet(() -> new ChatAnswer.Completion(chat));
    }

    /** What the provider's filter leaves of the chat. */
    private static MappedRequest filtered(JsonTree chat, Attempt attempt) {
        String model = attempt.model().modelId();
        JsonMap modelFirst = JsonMap.of(MODEL, model);
        JsonMap.copyOf(chat).asMap().forEach(modelFirst::putIfAbsent);
        RequestBody body = new RequestBody(
                PlannedCall.JSON, Payload.of(modelFirst.bytes()), MODEL_AT, MODEL_AT + JsonText.string(model).length);
        Filtered filtered =
                OpenAiApi.filter(attempt).apply(body, RequestType.CHAT_COMPLETION, OpenAiApi.family(attempt));
        return new MappedRequest(tree(filtered.body().with(JsonText.string(model))), filtered.dropped());
    }

    private static JsonMap tree(byte[] json) {
        try {
            return JsonMap.copyOf(JsonTree.read(json));
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a filtered body is not a JSON object", impossible);
        }
    }
}
