package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.Payload;
import io.hermod.core.request.InferenceRequest;
import io.hermod.providers.ProviderWire.UnusableAnswer;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;

/** Spoken audio as the contract's JSON: the sound in base64, and how many characters were spoken. */
final class SpeechResult {
    private SpeechResult() {}

    static Payload of(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        if (answer.mediaType().equals("application/json") || answer.mediaType().startsWith("text/")) {
            throw new UnusableAnswer(answer.mediaType() + " where audio was expected");
        }
        long spoken = charactersSpoken(request);
        return Payload.of(JsonText.object(json -> {
            json.writeBinaryField("audio", answer.body().bytes());
            json.writeObjectFieldStart("usage");
            json.writeNumberField("input_tokens", 0);
            json.writeNumberField("input_chars", spoken);
            json.writeNumberField("output_tokens", 0);
            json.writeNumberField("total_tokens", 0);
            json.writeEndObject();
            JsonText.writeRaw(json, "extra_fields", extraFields);
        }));
    }

    private static long charactersSpoken(InferenceRequest request) throws MalformedJson {
        try (JsonObjectCursor cursor =
                JsonObjectCursor.open(request.body().bytes().bytes())) {
            while (cursor.next()) {
                if (cursor.name().equals("input") && cursor.token() == JsonToken.VALUE_STRING) {
                    return cursor.text().codePoints().count();
                }
            }
        }
        return 0;
    }
}
