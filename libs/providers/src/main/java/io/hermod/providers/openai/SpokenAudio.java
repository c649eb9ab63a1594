package io.hermod.providers.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.Reading;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Speech as the contract's JSON.
 *
 * @param base64 the audio, which may be large
 * @param inputTokens zero if the provider counts characters
 * @param more further members of the result
 */
public record SpokenAudio(Payload base64, long inputTokens, long outputTokens, JsonMap more) {

    /** Audio of a provider that says no more. */
    public static SpokenAudio of(Payload base64) {
        return new SpokenAudio(base64, 0, 0, new JsonMap());
    }

    /** The result, with the number of characters spoken. */
    public Reading.Result result(InferenceRequest request, String extraFields) throws MalformedJson {
        JsonMap usage = JsonMap.of("input_tokens", inputTokens)
                .put("input_chars", charactersSpoken(request))
                .put("output_tokens", outputTokens)
                .put("total_tokens", inputTokens + outputTokens);
        JsonMap members = JsonMap.of("usage", usage);
        more.asMap().forEach(members::putIfAbsent);
        byte[] rest = MappedResult.of(members, extraFields).bytes();
        return new Reading.Result(withAudio(rest));
    }

    /** The audio is put before the other members without a writer's buffers. */
    private Payload withAudio(byte[] rest) {
        byte[] start = "{\"audio\":\"".getBytes(StandardCharsets.UTF_8);
        return Payload.of(ByteBuffer.allocate(start.length + base64.size() + 1 + rest.length)
                .put(start)
                .put(base64.bytes())
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
