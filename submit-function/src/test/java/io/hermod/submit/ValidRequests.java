package io.hermod.submit;

import io.hermod.core.request.RequestType;
import io.hermod.submit.multipart.SampleForm;
import io.hermod.testing.GatewayRequest;

/** A valid request of each type. */
final class ValidRequests {
    static final String CHAT =
            "{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"h\u00e9llo\"}]}";

    static final String MESSAGES = "{\"model\":\"anthropic/claude-opus-4-5\",\"max_tokens\":9,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"h\u00e9llo\"}]}";

    private ValidRequests() {}

    static GatewayRequest chat() {
        return of(RequestType.CHAT_COMPLETION);
    }

    static GatewayRequest of(RequestType type) {
        String path = "/v1/async/" + type.path();
        return switch (type) {
            case TEXT_COMPLETION -> GatewayRequest.post(path, "{\"model\":\"openai/gpt-3.5\",\"prompt\":\"hi\"}");
            case CHAT_COMPLETION -> GatewayRequest.post(path, CHAT);
            case RESPONSES -> GatewayRequest.post(path, "{\"model\":\"openai/gpt-4o\",\"input\":\"hi\"}");
            case MESSAGES -> GatewayRequest.post(path, MESSAGES);
            case EMBEDDING -> GatewayRequest.post(path, "{\"model\":\"openai/ada\",\"input\":[\"hi\"]}");
            case SPEECH ->
                GatewayRequest.post(path, "{\"model\":\"openai/tts-1\",\"input\":\"hi\",\"voice\":\"alloy\"}");
            case IMAGE_GENERATION -> GatewayRequest.post(path, "{\"model\":\"openai/dall-e-3\",\"prompt\":\"a cat\"}");
            case RERANK ->
                GatewayRequest.post(path, "{\"model\":\"cohere/rerank\",\"query\":\"q\",\"documents\":[\"a\"]}");
            case OCR ->
                GatewayRequest.post(
                        path,
                        "{\"model\":\"mistral/ocr\",\"document\":{\"type\":\"image_url\",\"image_url\":\"https://x\"}}");
            case TRANSCRIPTION -> form(path, form("openai/whisper-1").file("file", SampleForm.awkwardBytes()));
            case IMAGE_EDIT, IMAGE_VARIATION ->
                form(path, form("openai/dall-e-2").file("image", SampleForm.awkwardBytes()));
        };
    }

    private static SampleForm form(String model) {
        return SampleForm.empty().field("model", model);
    }

    private static GatewayRequest form(String path, SampleForm form) {
        return GatewayRequest.postForm(path, SampleForm.contentType(), form.closed());
    }
}
