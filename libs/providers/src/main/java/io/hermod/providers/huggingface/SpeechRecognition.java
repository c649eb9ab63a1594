package io.hermod.providers.huggingface;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestBody;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.openai.OpenAiWire;
import io.hermod.providers.wire.FormPart;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Transcripts of the sound's bytes, which the content type must name. */
final class SpeechRecognition {
    private static final String FORMAT = "response_format";
    private static final Set<String> UNNAMED = Set.of("model", "file", "stream", FORMAT);
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
    static String contentType(Optional<String> label, Optional<String> ending) {
        return label.filter(type -> type.startsWith("audio/"))
                .or(() -> ending.flatMap(end -> Optional.ofNullable(TYPES.get(end))))
                .orElseThrow(() -> new InvalidShape("file needs a content type of audio at huggingface"));
    }

    /** @throws InvalidShape if subtitles are asked for */
    static void requireNoSubtitles(List<FormPart> parts, RequestBody form) {
        requireNoSubtitles(
                parts.stream().filter(part -> part.name().equals(FORMAT)).map(part -> part.text(form)));
    }

    /** @throws InvalidShape if subtitles are asked for */
    static void requireNoSubtitles(MarkedForm form) {
        requireNoSubtitles(form.fields().stream()
                .filter(field -> field.name().equals(FORMAT))
                .map(MarkedForm.Field::text));
    }

    private static void requireNoSubtitles(Stream<String> formats) {
        if (formats.anyMatch(SUBTITLES::contains)) {
            throw new InvalidShape(FORMAT + " must be json or text at huggingface");
        }
    }

    /** A transcript whose pieces have their times. */
    static JsonMap transcript(JsonTree answer) {
        List<JsonMap> segments = new ArrayList<>();
        for (JsonTree chunk : answer.elements("chunks")) {
            List<JsonTree> times = chunk.elements("timestamp");
            JsonMap segment = JsonMap.of("id", segments.size())
                    .put("text", chunk.text("text").orElse(""));
            if (times.size() == 2) {
                segment.put("start", times.getFirst()).put("end", times.getLast());
            }
            segments.add(segment);
        }
        return JsonMap.copyOf(answer).remove("chunks").putIfNotEmpty("segments", segments);
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
