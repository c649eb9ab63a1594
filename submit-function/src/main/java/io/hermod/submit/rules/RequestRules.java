package io.hermod.submit.rules;

import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiException;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;

/**
 * What a request type demands of a JSON body. One instance reads one body: every member but the model's, as it comes, and
 * then says whether something is missing.
 */
public interface RequestRules {

    /** Reads a member that is not null; what is not consumed of it is skipped. */
    void read(String name, JsonObjectCursor member) throws MalformedJson;

    /** Refuses the body where a member is missing, or streaming was asked for. */
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
