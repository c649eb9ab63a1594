package io.hermod.providers.openai;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnaskedForm;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Speech as the contract's JSON: the audio as base64, and the number of characters spoken. */
public final class SpeechResult {
    private static final int JSON_START = 64;

    private SpeechResult() {}

    /**
     * Reads an answer that is sound.
     *
     * @throws UnusableAnswer if it is a text or empty
     */
    public static Reading of(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        if (mayBeJson(AnswerJson.body(answer)) && isJsonObject(answer.body())) {
            return AnswerJson.failed(answer, "a JSON object where audio was expected");
        }
        Optional<String> text = text(answer);
        if (text.isPresent()) {
            throw new UnusableAnswer(text.get() + " where audio was expected");
        }
        return SpokenAudio.of(
                        Payload.of(Base64.getEncoder().encode(answer.body().bytes())))
                .result(request, extraFields);
    }

    /** What the answer is, if it is no audio by its label or its first characters. */
    private static Optional<String> text(Answered answer) {
        String label = answer.mediaType();
        return UnaskedForm.of(answer)
                .or(() -> answer.isJson() || label.startsWith("text/") ? Optional.of(label) : Optional.empty());
    }

    /** Audio, which may be large, is not read as JSON. */
    private static boolean mayBeJson(Payload body) {
        String start = new String(body.bytes(), 0, Math.min(body.size(), JSON_START), StandardCharsets.UTF_8);
        return start.replace("\uFEFF", "").stripLeading().startsWith("{");
    }

    /** Some providers label an error as audio, or as bytes. */
    private static boolean isJsonObject(Payload body) {
        try {
            return JsonRepair.reading(body, json -> {
                try (JsonObjectCursor cursor = JsonObjectCursor.open(json.bytes())) {
                    cursor.finish();
                    return true;
                }
            });
        } catch (MalformedJson sound) {
            return false;
        }
    }
}
