package io.hermod.providers.openai;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.util.Optional;
import java.util.Set;

/**
 * A transcript as the contract's JSON. A body that is no JSON object is the transcript, with any label and for any
 * format that the caller asked for. No bytes are silence, if text may have come.
 */
final class TranscriptionResult {
    private static final Set<String> TEXT_FORMATS = Set.of("text", "srt", "vtt");

    private TranscriptionResult() {}

    static Reading of(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        boolean asText = request.responseFormat().filter(TEXT_FORMATS::contains).isPresent();
        boolean mayBeSilence = !answer.isJson() && (asText || answer.mediaType().startsWith("text/"));
        if (answer.body().size() == 0 && !mayBeSilence) {
            throw new UnusableAnswer("an empty body");
        }
        try {
            return ofJson(request, answer.body(), extraFields);
        } catch (MalformedJson noObject) {
            String text = TranscriptText.of(answer);
            if (!asText && TranscriptText.isLikeJson(text)) {
                throw noObject;
            }
            return ofText(text, extraFields);
        }
    }

    private static Reading ofJson(InferenceRequest request, Payload body, String extraFields)
            throws UnusableAnswer, MalformedJson {
        return JsonRepair.reading(body, json -> new JsonResult(request.type(), Optional.empty(), extraFields).of(json));
    }

    private static Reading ofText(String text, String extraFields) {
        return new Reading.Result(Payload.of(JsonText.object(json -> {
            json.writeStringField("text", text);
            JsonText.writeRaw(json, "extra_fields", extraFields);
        })));
    }
}
