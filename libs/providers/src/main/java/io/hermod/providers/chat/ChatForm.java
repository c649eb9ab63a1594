package io.hermod.providers.chat;

import io.hermod.core.request.RequestType;
import io.hermod.providers.responses.ChatResultToCompletion;
import io.hermod.providers.responses.ChatResultToResponse;
import io.hermod.providers.responses.CompletionRequestToChat;
import io.hermod.providers.responses.ResponsesRequestToChat;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.time.Instant;
import java.util.List;

/**
 * A request as a chat, and how the chat's result becomes the request's.
 *
 * @param dropped the members of the request that a chat has no form for
 */
record ChatForm(JsonTree chat, List<String> dropped, ResultMapping result) {

    /** Maps a chat's result. */
    @FunctionalInterface
    interface ResultMapping {
        JsonMap of(JsonTree chatResult) throws UnusableAnswer;
    }

    /**
     * @param id of the result if the provider sends none
     * @throws InvalidShape if the request has no form as a chat
     */
    static ChatForm of(RequestType type, JsonTree asked, String id, Instant now) {
        return switch (type) {
            case CHAT_COMPLETION -> new ChatForm(asked, List.of(), JsonMap::copyOf);
            case RESPONSES ->
                of(ResponsesRequestToChat.of(asked), result -> ChatResultToResponse.of(result, asked, id, now));
            case TEXT_COMPLETION ->
                of(CompletionRequestToChat.of(asked), result -> ChatResultToCompletion.of(result, id, now));
            case MESSAGES,
                    EMBEDDING,
                    SPEECH,
                    TRANSCRIPTION,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    RERANK,
                    OCR -> throw new InvalidShape("a " + type.wireName() + " request has no form as a chat");
        };
    }

    private static ChatForm of(MappedRequest mapped, ResultMapping result) {
        return new ChatForm(JsonTree.of(mapped.body().asMap()), mapped.dropped(), result);
    }
}
