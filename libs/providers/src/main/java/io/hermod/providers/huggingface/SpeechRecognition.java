package io.hermod.providers.huggingface;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestBody;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.openai.OpenAiWire;
import io.hermod.providers.wire.FormPart;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Transcripts of the sound's bytes, which the content type must name. */
final class SpeechRecognition {
    private static final Set<String> UNNAMED = Set.of("model", "file", "stream", "response_format");
    private static final Set<String> SUBTITLES = Set.of("srt", "vtt");
    private static final Map<String, String> TYPES = Map.of(
            "mp3", "audio/mpeg",
            "wav", "audio/wav",
            "flac", "audio/flac",
            "ogg", "audio/ogg",
            "opus", "audio/ogg",
            "m4a", "audio/x-m4a",
            "webm", "audio/webm");

    private SpeechRecognition() {}

    /** @throws InvalidShape if neither the file's type nor its name says what it is */
    static String contentType(FormPart file) {
        return file.contentType()
                .filter(type -> type.startsWith("audio/"))
                .or(() -> file.ending().flatMap(ending -> Optional.ofNullable(TYPES.get(ending))))
                .orElseThrow(() -> new InvalidShape("file needs a content type of audio at huggingface"));
    }

    /** @throws InvalidShape if subtitles are asked for */
    static void requireNoSubtitles(List<FormPart> parts, RequestBody form) {
        parts.stream()
                .filter(part -> part.name().equals("response_format") && SUBTITLES.contains(part.text(form)))
                .findFirst()
                .ifPresent(_ -> {
                    throw new InvalidShape("response_format must be json or text at huggingface");
                });
    }

    static List<String> dropped(List<FormPart> parts) {
        return parts.stream()
                .map(FormPart::name)
                .filter(name -> !UNNAMED.contains(name))
                .distinct()
                .sorted()
                .toList();
    }

    static Reading result(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        return OpenAiWire.result(request, "", answer, extraFields);
    }
}
