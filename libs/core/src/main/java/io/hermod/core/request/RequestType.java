package io.hermod.core.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types of inference requests: Bifrost's eleven, and Anthropic's Messages in their own form. Each with its path
 * below {@code /v1/async/} and the format of its body.
 */
public enum RequestType {
    TEXT_COMPLETION("completions", BodyForm.JSON),
    CHAT_COMPLETION("chat/completions", BodyForm.JSON),
    RESPONSES("responses", BodyForm.JSON),
    MESSAGES("messages", BodyForm.JSON),
    EMBEDDING("embeddings", BodyForm.JSON),
    SPEECH("audio/speech", BodyForm.JSON),
    TRANSCRIPTION("audio/transcriptions", BodyForm.MULTIPART),
    IMAGE_GENERATION("images/generations", BodyForm.JSON),
    IMAGE_EDIT("images/edits", BodyForm.MULTIPART),
    IMAGE_VARIATION("images/variations", BodyForm.MULTIPART),
    RERANK("rerank", BodyForm.JSON),
    OCR("ocr", BodyForm.JSON);

    /** The format of a request's body. */
    public enum BodyForm {
        JSON,
        MULTIPART
    }

    private static final Map<String, RequestType> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RequestType::path, Function.identity()));

    private static final Map<String, RequestType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RequestType::wireName, Function.identity()));

    private final String path;
    private final BodyForm form;

    RequestType(String path, BodyForm form) {
        this.path = path;
        this.form = form;
    }

    /** The path below {@code /v1/async/}, such as {@code chat/completions}. */
    public String path() {
        return path;
    }

    public BodyForm form() {
        return form;
    }

    /** Whether it is a chat in one of OpenAI's two formats for chats. */
    public boolean isOpenAiChat() {
        return this == CHAT_COMPLETION || this == RESPONSES;
    }

    /** The name in {@code request_type}, such as {@code chat_completion}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RequestType> byPath(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    public static Optional<RequestType> byWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }
}
