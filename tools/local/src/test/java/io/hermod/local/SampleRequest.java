package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.SampleJobs;

/** A request that holds no more than its type demands. */
record SampleRequest(RequestType type, String contentType, Payload body) {
    private static final byte[] FILE = "not really a file".getBytes(UTF_8);

    /** For a model of the provider that serves the type. */
    static SampleRequest of(RequestType type, ScriptedModel model) {
        return of(type, model.of(SampleJobs.providerOf(type)));
    }

    static SampleRequest of(RequestType type, String model) {
        return switch (type) {
            case TEXT_COMPLETION -> json(type, model, "\"prompt\":\"hello\"");
            case CHAT_COMPLETION -> json(type, model, "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]");
            case MESSAGES ->
                json(type, model, "\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]");
            case RESPONSES, EMBEDDING -> json(type, model, "\"input\":\"hello\"");
            case SPEECH -> json(type, model, "\"input\":\"hello\",\"voice\":\"alloy\"");
            case IMAGE_GENERATION -> json(type, model, "\"prompt\":\"a horse\"");
            case RERANK -> json(type, model, "\"query\":\"legs\",\"documents\":[{\"text\":\"horse\"},\"raven\"]");
            case OCR ->
                json(type, model, "\"document\":{\"type\":\"image_url\",\"image_url\":\"https://example.com/r.png\"}");
            case TRANSCRIPTION -> form(type, model, "file", "saga.mp3", "audio/mpeg");
            case IMAGE_EDIT, IMAGE_VARIATION -> form(type, model, "image", "gate.png", "image/png");
        };
    }

    static SampleRequest chat(ScriptedModel model) {
        return of(RequestType.CHAT_COMPLETION, model);
    }

    private static SampleRequest json(RequestType type, String model, String members) {
        return new SampleRequest(
                type, "application/json", Payload.utf8("{\"model\":\"" + model + "\"," + members + "}"));
    }

    private static SampleRequest form(
            RequestType type, String model, String fileField, String fileName, String fileType) {
        TestForm form = new TestForm().field("model", model).file(fileField, fileName, fileType, FILE);
        return new SampleRequest(type, TestForm.CONTENT_TYPE, form.body());
    }
}
