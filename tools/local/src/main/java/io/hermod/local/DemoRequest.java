package io.hermod.local;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A request of the demo.
 *
 * @param name what the demo calls it: its type, or a provider whose format is not OpenAI's
 */
record DemoRequest(String name, RequestType type, String contentType, Payload body) {
    private static final int BATCH = 5;

    /** Has a price. */
    static final String MODEL_OF_BATCH = "openai/gpt-4o-mini";

    private static final String BOUNDARY = "hermod-demo";

    /** A request of each type, and a chat for each provider that asks for more than a bearer key. */
    static List<DemoRequest> all() {
        return Stream.concat(
                        Arrays.stream(RequestType.values()).map(DemoRequest::of),
                        Stream.of(
                                chat("bedrock chat", "bedrock/amazon.nova-lite-v1:0"),
                                chat("azure chat", "azure/gpt-4o-mini"),
                                chat("anthropic chat", "anthropic/claude-haiku-4-5")))
                .toList();
    }

    /** Chats that share a batch. */
    static List<DemoRequest> ofBatch() {
        return IntStream.rangeClosed(1, BATCH)
                .mapToObj(number -> chat("batched chat " + number, MODEL_OF_BATCH))
                .toList();
    }

    boolean isBatched() {
        return name.startsWith("batched");
    }

    /** Whether the job is of a request like those of the batch, but of none of them. */
    static boolean isLikeTheBatch(DemoJob job) {
        return job.name().equals(RequestType.CHAT_COMPLETION.wireName());
    }

    private static DemoRequest chat(String name, String model) {
        return new DemoRequest(
                name, RequestType.CHAT_COMPLETION, "application/json", Payload.utf8("{\"model\":\"" + model + """
                    ","messages":[{"role":"user","content":"Who was Hermod?"}]}\
                    """));
    }

    private static DemoRequest of(RequestType type) {
        return switch (type) {
            case TEXT_COMPLETION -> json(type, """
                {"model":"openai/gpt-3.5-turbo-instruct","prompt":"Once upon a time","max_tokens":10}\
                """);
            case CHAT_COMPLETION -> json(type, """
                {"model":"openai/gpt-4o-mini","messages":[{"role":"user","content":"Who was Hermod?"}]}\
                """);
            case RESPONSES -> json(type, """
                {"model":"openai/gpt-4o-mini","input":"Where did he ride to?"}\
                """);
            case MESSAGES -> json(type, """
                {"model":"anthropic/claude-haiku-4-5","max_tokens":64,\
                "messages":[{"role":"user","content":"Whom did he ask for?"}]}\
                """);
            case EMBEDDING -> json(type, """
                {"model":"openai/text-embedding-3-small","input":"nine nights through valleys dark and deep"}\
                """);
            case SPEECH -> json(type, """
                {"model":"openai/tts-1","input":"The ring is yours.","voice":"alloy"}\
                """);
            case IMAGE_GENERATION -> json(type, """
                {"model":"openai/gpt-image-1","prompt":"a horse with eight legs","n":1,"size":"1024x1024"}\
                """);
            case RERANK -> json(type, """
                {"model":"cohere/rerank-v3.5","query":"eight legs","documents":[{"text":"Sleipnir"},{"text":"Huginn"}]}\
                """);
            case OCR -> json(type, """
                {"model":"mistral/mistral-ocr-latest",\
                "document":{"type":"image_url","image_url":"https://example.com/runes.png"}}\
                """);
            case TRANSCRIPTION -> form(type, "openai/whisper-1", "file", "saga.mp3");
            case IMAGE_EDIT -> form(type, "openai/gpt-image-1", "image", "gate.png");
            case IMAGE_VARIATION -> form(type, "openai/dall-e-2", "image", "gate.png");
        };
    }

    private static DemoRequest json(RequestType type, String body) {
        return new DemoRequest(type.wireName(), type, "application/json", Payload.utf8(body));
    }

    private static DemoRequest form(RequestType type, String model, String fileField, String fileName) {
        String body = part("name=\"model\"", model)
                + part("name=\"" + fileField + "\"; filename=\"" + fileName + "\"", "not really a file")
                + "--" + BOUNDARY + "--\r\n";
        return new DemoRequest(type.wireName(), type, "multipart/form-data; boundary=" + BOUNDARY, Payload.utf8(body));
    }

    private static String part(String disposition, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }
}
