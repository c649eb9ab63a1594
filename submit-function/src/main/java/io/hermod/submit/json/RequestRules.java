package io.hermod.submit.json;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.RequestType;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.util.Set;

/**
 * What a request type requires of a JSON body. One instance reads one body: first each member but the model, then
 * {@link #check}.
 */
interface RequestRules {
    /** Texts, token ids, and lists of token ids. */
    Set<JsonToken> PROMPTS = Set.of(JsonToken.VALUE_STRING, JsonToken.VALUE_NUMBER_INT, JsonToken.START_ARRAY);

    Set<JsonToken> OBJECTS = Set.of(JsonToken.START_OBJECT);

    /** Reads a member that is not null; the caller skips what is not consumed. */
    void read(String name, JsonObjectCursor member) throws MalformedJson;

    /** Rejects the body with 400 if a member is missing, or the request asks for streaming. */
    void check();

    static RequestRules of(RequestType type) {
        return switch (type) {
            case TEXT_COMPLETION ->
                new PromptRules(
                        "prompt",
                        prompt -> isText(prompt)
                                || JsonKinds.elementsAlike(prompt, PROMPTS, "a string or an array of strings") >= 0,
                        "prompt is required for text completion",
                        "text completions");
            case CHAT_COMPLETION ->
                new PromptRules(
                        "messages",
                        messages -> JsonKinds.objects(messages) > 0,
                        "messages is required for chat completion",
                        "chat completions");
            case RESPONSES ->
                new PromptRules(
                        "input",
                        input -> isText(input)
                                || JsonKinds.elements(input, OBJECTS, "a string or an array of objects") > 0,
                        "input is required for responses",
                        "responses");
            case MESSAGES ->
                new PromptRules(
                        "messages",
                        messages -> JsonKinds.objects(messages) > 0,
                        "messages is required for messages",
                        "messages");
            case EMBEDDING -> new EmbeddingRules();
            case SPEECH -> new SpeechRules();
            case IMAGE_GENERATION ->
                new PromptRules(
                        "prompt",
                        prompt -> !JsonKinds.text(prompt).isEmpty(),
                        "prompt cannot be empty",
                        "image generations");
            case RERANK -> new RerankRules();
            case OCR -> new OcrRules();
            case TRANSCRIPTION, IMAGE_EDIT, IMAGE_VARIATION ->
                throw new IllegalArgumentException(type + " is not sent as JSON");
        };
    }

    private static boolean isText(JsonObjectCursor member) {
        return member.token() == JsonToken.VALUE_STRING;
    }

    static void require(boolean present, String otherwise) {
        if (!present) {
            throw new InvalidRequest(otherwise);
        }
    }
}
