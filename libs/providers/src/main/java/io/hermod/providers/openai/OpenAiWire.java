package io.hermod.providers.openai;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** OpenAI's format, which is also the contract's: requests and most results pass unchanged. */
public final class OpenAiWire {
    private OpenAiWire() {}

    /**
     * The body to send.
     *
     * @param model the model's name as the provider knows it
     */
    public static List<BodyPiece> request(InferenceRequest request, String model) {
        return request.body().piecesWith(encoded(request, model));
    }

    private static byte[] encoded(InferenceRequest request, String model) {
        return switch (request.type().form()) {
            case JSON -> JsonText.string(model);
            case MULTIPART -> model.getBytes(StandardCharsets.UTF_8);
        };
    }

    /**
     * The contract's JSON for a response with a 2xx status, or the error that it is in truth.
     *
     * @param extraFields the {@code extra_fields} object, as JSON
     * @throws UnusableAnswer if the response is not a result of the request's type
     * @throws MalformedJson if the response is not a JSON object
     */
    public static Reading result(InferenceRequest request, String model, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        return switch (request.type()) {
            case SPEECH -> SpeechResult.of(request, answer, extraFields);
            case TRANSCRIPTION -> TranscriptionResult.of(request, answer, extraFields);
            case IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    MESSAGES,
                    EMBEDDING,
                    RERANK,
                    OCR -> json(request, model, answer, extraFields);
        };
    }

    private static Reading json(InferenceRequest request, String model, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        return AnswerJson.reading(
                answer, json -> new JsonResult(request.type(), Optional.of(model), extraFields).of(json));
    }
}
