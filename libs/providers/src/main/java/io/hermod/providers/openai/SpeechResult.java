package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.ProviderWire.UnusableAnswer;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Speech as the contract's JSON: the audio as base64, and the number of characters spoken. */
final class SpeechResult {
    private SpeechResult() {}

    static Payload of(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        if (answer.mediaType().equals("application/json") || answer.mediaType().startsWith("text/")) {
            throw new UnusableAnswer(answer.mediaType() + " where audio was expected");
        }
        long spoken = charactersSpoken(request);
        byte[] rest = JsonText.object(json -> {
            json.writeObjectFieldStart("usage");
            json.writeNumberField("input_tokens", 0);
            json.writeNumberField("input_chars", spoken);
            json.writeNumberField("output_tokens", 0);
            json.writeNumberField("total_tokens", 0);
            json.writeEndObject();
            JsonText.writeRaw(json, "extra_fields", extraFields);
        });
        return withAudio(Base64.getEncoder().encode(answer.body().bytes()), rest);
    }

    /** The audio is megabytes, so it is put before the other members without a writer's buffers. */
    private static Payload withAudio(byte[] base64, byte[] rest) {
        byte[] start = "{\"audio\":\"".getBytes(StandardCharsets.UTF_8);
        return Payload.of(ByteBuffer.allocate(start.length + base64.length + 1 + rest.length)
                .put(start)
                .put(base64)
                .put((byte) '"')
                .put((byte) ',')
                .put(rest, 1, rest.length - 1)
                .array());
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
