package io.hermod.providers.openai;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.ProviderWire.UnusableAnswer;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.util.Optional;
import java.util.Set;

/** A transcript as the contract's JSON, also if the caller asked for text or subtitles. */
final class TranscriptionResult {
    private static final Set<String> TEXT_FORMATS = Set.of("text", "srt", "vtt");

    private TranscriptionResult() {}

    static Payload of(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        boolean asText = request.responseFormat().filter(TEXT_FORMATS::contains).isPresent();
        if (!asText || answer.mediaType().equals("application/json")) {
            return new JsonResult(Optional.empty(), extraFields).of(answer.body());
        }
        if (answer.mediaType().equals("text/html")
                || !StrictJson.isUtf8(answer.body().bytes())) {
            throw new UnusableAnswer("a body that is no transcript");
        }
        return Payload.of(JsonText.object(json -> {
            json.writeStringField("text", answer.body().asUtf8());
            JsonText.writeRaw(json, "extra_fields", extraFields);
        }));
    }
}
