package io.hermod.lambdaemulator.training;

import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.nio.charset.StandardCharsets;

/** A request's body of each type, no larger than the type demands. */
record SampleBody(RequestType type, String contentType, String text) {
    private static final String MODEL = "recorded";
    private static final String BOUNDARY = "----------------training";

    static SampleBody of(RequestType type) {
        return switch (type) {
            case TEXT_COMPLETION -> json(type, "\"prompt\":\"hello\"");
            case CHAT_COMPLETION ->
                json(type, "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"temperature\":0.5");
            case RESPONSES, EMBEDDING -> json(type, "\"input\":\"hello\"");
            case SPEECH -> json(type, "\"input\":\"hello\",\"voice\":\"alloy\"");
            case IMAGE_GENERATION -> json(type, "\"prompt\":\"a horse\"");
            case RERANK -> json(type, "\"query\":\"legs\",\"documents\":[\"horse\",\"raven\"]");
            case OCR -> json(type, "\"document\":{\"type\":\"image_url\",\"image_url\":\"https://example.com/r.png\"}");
            case TRANSCRIPTION -> form(type, "file", "audio/mpeg");
            case IMAGE_EDIT, IMAGE_VARIATION -> form(type, "image", "image/png");
        };
    }

    /** With a prompt of so many letters. */
    static SampleBody chatOf(int letters) {
        return json(
                RequestType.CHAT_COMPLETION,
                "\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(letters) + "\"}]");
    }

    /** One of a provider that serves the type. */
    static ModelRef model(RequestType type) {
        return switch (type) {
            case RERANK -> new ModelRef("cohere", MODEL);
            case OCR -> new ModelRef("mistral", MODEL);
            case TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    EMBEDDING,
                    SPEECH,
                    TRANSCRIPTION,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION -> new ModelRef("openai", MODEL);
        };
    }

    /** What the submit function makes of it. */
    RequestBody slotted() {
        String slot = type.form() == RequestType.BodyForm.JSON
                ? "\"" + model(type) + "\""
                : model(type).toString();
        int start = text.indexOf(slot);
        return new RequestBody(contentType, bytes(), start, start + slot.length());
    }

    Payload bytes() {
        return Payload.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static SampleBody json(RequestType type, String members) {
        return new SampleBody(type, "application/json", "{\"model\":\"" + model(type) + "\"," + members + "}");
    }

    private static SampleBody form(RequestType type, String file, String fileType) {
        String text = part("form-data; name=\"model\"", "", model(type).toString())
                + part(
                        "form-data; name=\"" + file + "\"; filename=\"training\"",
                        "Content-Type: " + fileType + "\r\n",
                        "not really a file")
                + "--" + BOUNDARY + "--\r\n";
        return new SampleBody(type, "multipart/form-data; boundary=" + BOUNDARY, text);
    }

    private static String part(String disposition, String more, String content) {
        return "--%s\r\nContent-Disposition: %s\r\n%s\r\n%s\r\n".formatted(BOUNDARY, disposition, more, content);
    }
}
