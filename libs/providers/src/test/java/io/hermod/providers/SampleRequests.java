package io.hermod.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.SampleJobs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request of each type, with details that a careless gateway would change. */
final class SampleRequests {
    static final String MULTIPART = "multipart/form-data; boundary=\"a boundary\"";
    private static final String FORM_MODEL = "openai/gpt-4o";
    private static final Map<String, String> MODELS =
            Map.of("cohere", "rerank-v3.5", "mistral", "mistral-ocr-latest", "anthropic", "claude-opus-4-5");

    private SampleRequests() {}

    /** The model as the sample bodies name it, at a provider that serves the type. */
    static ModelRef modelFor(RequestType type) {
        String provider = SampleJobs.providerOf(type);
        return new ModelRef(provider, MODELS.getOrDefault(provider, "gpt-4o"));
    }

    static InferenceRequest of(RequestType type) {
        return switch (type.form()) {
            case JSON -> json(type, jsonBody(type));
            case MULTIPART -> form(type, Optional.empty());
        };
    }

    /** A request whose body names its model as {@code "openai/gpt-4o"}. */
    static InferenceRequest json(RequestType type, String body) {
        return SampleJobs.json(type, body, modelFor(type));
    }

    static InferenceRequest form(RequestType type, Optional<String> responseFormat) {
        String body = formBody(type, FORM_MODEL);
        int slot = body.indexOf(FORM_MODEL);
        RequestBody requestBody =
                new RequestBody(MULTIPART, Payload.of(body.getBytes(ISO_8859_1)), slot, slot + FORM_MODEL.length());
        return new InferenceRequest(type, List.of(modelFor(type)), requestBody, responseFormat);
    }

    /** The body that the provider must receive: the same bytes except for the model. */
    static Payload sent(RequestType type) {
        String model = modelFor(type).model();
        return switch (type.form()) {
            case JSON -> Payload.utf8(jsonBody(type).replace("\"openai/gpt-4o\"", "\"" + model + "\""));
            case MULTIPART -> Payload.of(formBody(type, model).getBytes(ISO_8859_1));
        };
    }

    private static String jsonBody(RequestType type) {
        String own = switch (type) {
            case TEXT_COMPLETION -> "\"prompt\":[\"a\",\"b\"]";
            case CHAT_COMPLETION, MESSAGES -> "\"messages\":[{\"role\":\"user\",\"content\":\"hi\",\"model\":\"x/y\"}]";
            case RESPONSES, EMBEDDING -> "\"input\":\"hi\"";
            case SPEECH -> "\"input\":\"hi\",\"voice\":\"alloy\"";
            case IMAGE_GENERATION -> "\"prompt\":\"a cat\"";
            case RERANK -> "\"query\":\"q\",\"documents\":[\"a\",\"b\"]";
            case OCR -> "\"document\":{\"type\":\"image_url\",\"image_url\":\"data:image/png;base64,AA==\"}";
            case TRANSCRIPTION, IMAGE_EDIT, IMAGE_VARIATION -> throw new IllegalArgumentException(type + " is no JSON");
        };
        return "{ \"zeta\":1.0e+2, \"seed\":123456789012345678901234567890,\t" + own
                + ",\n"
                + "\"model\" : \"openai/gpt-4o\" , \"temperature\":0.10,\"größe\":\"\\u00e9 é 😀"
                + " \\/\",\"alpha\":null}\n";
    }

    /** Bytes as characters: a form holds files that are no text. */
    private static String formBody(RequestType type, String model) {
        String file = type == RequestType.TRANSCRIPTION ? "file" : "image[]";
        return "--a boundary\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n" + model
                + "\r\n--a boundary\r\nContent-Disposition: form-data; name=\"" + file
                + "\"; filename=\"a \u00c3\u00a9.bin\"\r\n"
                + "Content-Type: application/x-own\r\n\r\n" + everyByte()
                + "\r\n"
                + "--a boundary\r\n"
                + "Content-Disposition: form-data; name=\"own_field\"\r\n\r\n"
                + "kept\r\n"
                + "--a boundary--\r\n";
    }

    private static String everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return new String(bytes, ISO_8859_1);
    }
}
