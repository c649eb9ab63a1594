package io.hermod.providers.openai;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.ProviderWire.UnusableAnswer;
import io.hermod.providers.wire.Reading;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A transcript as the contract's JSON. If the caller asked for text or subtitles, a body that is no JSON object is the
 * transcript under any label; silence is an empty one.
 */
final class TranscriptionResult {
    private static final Set<String> TEXT_FORMATS = Set.of("text", "srt", "vtt");

    /** Enough to see that a text is a page. */
    private static final int PAGE_START = 512;

    private TranscriptionResult() {}

    static Reading of(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        boolean asText = request.responseFormat().filter(TEXT_FORMATS::contains).isPresent();
        boolean isEmpty = answer.body().size() == 0;
        if (isEmpty && (!asText || answer.mediaType().equals("application/json"))) {
            throw new UnusableAnswer("an empty body");
        }
        if (!asText) {
            return ofJson(request, answer.body(), extraFields);
        }
        try {
            return ofJson(request, answer.body(), extraFields);
        } catch (MalformedJson text) {
            return ofText(answer, extraFields);
        }
    }

    private static Reading ofJson(InferenceRequest request, Payload body, String extraFields)
            throws UnusableAnswer, MalformedJson {
        return JsonRepair.reading(body, json -> new JsonResult(request.type(), Optional.empty(), extraFields).of(json));
    }

    private static Reading ofText(Answered answer, String extraFields) throws UnusableAnswer {
        if (isPage(answer) || !StrictJson.isUtf8(answer.body().bytes())) {
            throw new UnusableAnswer("a body that is no transcript");
        }
        String text = answer.body().asUtf8();
        return new Reading.Result(Payload.of(JsonText.object(json -> {
            json.writeStringField("text", text.startsWith("\uFEFF") ? text.substring(1) : text);
            JsonText.writeRaw(json, "extra_fields", extraFields);
        })));
    }

    private static boolean isPage(Answered answer) {
        byte[] body = answer.body().bytes();
        String start = new String(body, 0, Math.min(body.length, PAGE_START), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return answer.mediaType().equals("text/html")
                || Stream.of("<!doctype", "<html", "<head", "<body", "<?xml").anyMatch(start::startsWith);
    }
}
