package io.hermod.providers.gemini;

import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Transcription: the model is asked in words for the words of a file. It tells no times. */
record Transcription(MarkedForm form, FormFields fields) {
    private static final String FORMAT = "response_format";
    private static final String FILE = "file";
    private static final String LANGUAGE = "language";
    private static final String PROMPT = "prompt";
    private static final String TEMPERATURE = "temperature";
    private static final String ASKED = "Transcribe the speech in this audio, word for word and in the language that is"
            + " spoken. Answer with the transcript and nothing else; if nothing is said, answer with nothing.";

    static Transcription of(MarkedForm form) {
        return new Transcription(form, FormFields.of(form));
    }

    JsonMap body() {
        fields.text(FORMAT)
                .filter(format -> !Set.of("json", "text").contains(format))
                .ifPresent(_ -> {
                    throw new InvalidShape(FORMAT + " must be json or text: Gemini tells no times");
                });
        MarkedForm.File file = form.files().stream()
                .filter(own -> own.name().equals(FILE))
                .findFirst()
                .orElseThrow(() -> new InvalidShape("the file is missing"));
        List<JsonMap> parts =
                List.of(JsonMap.of(ContentParts.TEXT, instruction()), Media.inline(mediaType(file), file.mark()));
        JsonMap config =
                JsonMap.of("responseMimeType", "text/plain").putIfPresent(TEMPERATURE, fields.number(TEMPERATURE));
        return new JsonMap()
                .putIfNotEmpty("contents", List.of(JsonMap.of("role", "user").putIfNotEmpty("parts", parts)))
                .put("generationConfig", config);
    }

    List<String> dropped() {
        return fields.dropped(Set.of("model", "fallbacks", FORMAT, LANGUAGE, PROMPT, TEMPERATURE));
    }

    /** An answer without words is silence. One that was stopped is not the whole transcript. */
    static Reading result(JsonTree answer, String extraFields) throws UnusableAnswer {
        String text = Answers.parts(answer).stream()
                .filter(part -> !part.isTrue("thought"))
                .flatMap(part -> part.text(ContentParts.TEXT).stream())
                .collect(Collectors.joining());
        boolean isEnded = answer.elements("candidates").stream()
                .limit(1)
                .anyMatch(candidate -> FinishReason.of(candidate).word().equals("STOP"));
        if (!isEnded) {
            return Answers.failure(answer, "no whole transcript");
        }
        JsonMap result =
                JsonMap.of(ContentParts.TEXT, text.strip()).putIfPresent("usage", TokenUsage.ofTranscript(answer));
        return new Reading.Result(MappedResult.of(result, extraFields));
    }

    private String instruction() {
        StringBuilder words = new StringBuilder(ASKED);
        fields.text(LANGUAGE)
                .ifPresent(language ->
                        words.append(" The language is ").append(language).append('.'));
        fields.text(PROMPT)
                .ifPresent(prompt -> words.append("\nFor spelling and context, this may help: ")
                        .append(prompt));
        return words.toString();
    }

    /** The name tells more than a general type; a form may call every file a stream of bytes. */
    private static String mediaType(MarkedForm.File file) {
        boolean isTelling =
                file.mediaType().startsWith("audio/") || file.mediaType().startsWith("video/");
        return isTelling
                ? file.mediaType()
                : MediaTypes.ofName(file.filename())
                        .orElseThrow(() -> new InvalidShape(
                                "the file needs a Content-Type of audio, or a name that ends in its format"));
    }
}
