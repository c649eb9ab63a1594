package io.hermod.submit.json;

import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;

/**
 * What a request type requires of a JSON body. One instance reads one body: first each member but the model, then
 * {@link #check}.
 */
interface RequestRules {

    /** Reads a member that is not null; the caller skips what is not consumed. */
    void read(String name, JsonObjectCursor member) throws MalformedJson;

    /** Rejects the body with 400 if a member is missing, or the request asks for streaming. */
    void check();

    static RequestRules of(RequestType type) {
        return switch (type) {
            case TEXT_COMPLETION -> new TextCompletionRules();
            case CHAT_COMPLETION -> new ChatRules();
            case RESPONSES -> new ResponsesRules();
            case EMBEDDING -> new EmbeddingRules();
            case SPEECH -> new SpeechRules();
            case IMAGE_GENERATION -> new ImageGenerationRules();
            case RERANK -> new RerankRules();
            case OCR -> new OcrRules();
            case TRANSCRIPTION, IMAGE_EDIT, IMAGE_VARIATION ->
                throw new IllegalArgumentException(type + " is not sent as JSON");
        };
    }

    static void require(boolean present, String otherwise) {
        if (!present) {
            throw ApiException.badRequest(otherwise);
        }
    }
}
