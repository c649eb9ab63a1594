package io.hermod.providers.chat;

import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.responses.ChatAnswer;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.util.Map;

/** A provider's format of chats. Pure. */
public interface ChatProtocol {

    /**
     * A chat's call.
     *
     * @param chat in OpenAI's format
     * @throws InvalidShape if the chat has no form at the provider
     */
    Call call(JsonTree chat, Attempt attempt);

    /** Whether the provider fetches the files of http and https URLs. If not, it gets them as data URLs. */
    default boolean fetchesUrls() {
        return true;
    }

    /** Whether the provider fetches the file of this URL. */
    default boolean fetches(String url) {
        return fetchesUrls();
    }

    /**
     * A call before its uploads are in their places.
     *
     * @param headers of the format, besides the content type
     */
    record Call(
            URI uri,
            Map<String, String> headers,
            Authorization authorization,
            MappedRequest request,
            AnswerMapping answer) {
        public Call {
            headers = Map.copyOf(headers);
        }
    }

    /** Maps a response with a 2xx status. */
    @FunctionalInterface
    interface AnswerMapping {

        /**
         * The chat's result in OpenAI's format, or the error that the response is in truth.
         *
         * @throws UnusableAnswer if the response is not a chat's result
         * @throws InvalidShape as {@link UnusableAnswer}
         */
        ChatAnswer of(JsonTree body, Answered answer) throws UnusableAnswer;
    }
}
