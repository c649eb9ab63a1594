package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.error.ErrorDocument;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.ProviderWire.UnusableAnswer;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnaskedForm;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Speech as the contract's JSON: the audio as base64, and the number of characters spoken. */
final class SpeechResult {
    private static final int JSON_START = 64;

    private SpeechResult() {}

    static Reading of(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        if (answer.body().size() == 0) {
            throw new UnusableAnswer("an empty body");
        }
        if (mayBeJson(answer.body()) && isJsonObject(answer.body())) {
            return new Reading.Failed(start(answer.body()), "a JSON object where audio was expected");
        }
        Optional<String> text = text(answer);
        if (text.isPresent()) {
            throw new UnusableAnswer(text.get() + " where audio was expected");
        }
        return new Reading.Result(audio(request, answer, extraFields));
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

    private static Payload start(Payload body) {
        return Payload.of(Arrays.copyOf(body.bytes(), Math.min(body.size(), ErrorDocument.MAX_BYTES)));
    }

    private static Payload audio(InferenceRequest request, Answered answer, String extraFields) throws MalformedJson {
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
