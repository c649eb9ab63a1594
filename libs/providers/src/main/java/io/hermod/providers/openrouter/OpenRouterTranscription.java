package io.hermod.providers.openrouter;

import io.hermod.providers.openai.OpenAiWire;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MarkedForm;
import io.hermod.providers.wire.MarkedForm.Field;
import io.hermod.providers.wire.MarkedForm.File;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import java.util.List;
import java.util.Set;

/** Transcripts at OpenRouter, which takes the sound as base64 inside of JSON. */
final class OpenRouterTranscription {
    private static final String LANGUAGE = "language";
    private static final String TEMPERATURE = "temperature";
    private static final String FORMAT = "response_format";
    private static final String GRANULARITIES = "timestamp_granularities[]";
    private static final Set<String> MAPPED = Set.of(LANGUAGE, TEMPERATURE, FORMAT, GRANULARITIES, "stream");

    private OpenRouterTranscription() {}

    static Plan plan(Attempt attempt) {
        MarkedForm form = MarkedForm.of(attempt.request().body());
        String model = attempt.model().modelId();
        PlannedCall call = PlannedCall.json(attempt, form.marks().pieces(json(form, model)));
        return new Plan(
                List.of(call),
                (answers, extraFields) -> OpenAiWire.result(attempt.request(), model, answers.getFirst(), extraFields),
                form.fields().stream()
                        .map(Field::name)
                        .filter(name -> !MAPPED.contains(name))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static JsonMap json(MarkedForm form, String model) {
        File file = form.files().stream()
                .filter(named -> named.name().equals("file"))
                .findFirst()
                .orElseThrow(() -> new InvalidShape("file is required"));
        JsonMap json = JsonMap.of("model", model)
                .put("input_audio", JsonMap.of("data", file.mark()).put("format", format(file)));
        texts(form, LANGUAGE).stream().findFirst().ifPresent(language -> json.put(LANGUAGE, language));
        texts(form, TEMPERATURE).stream().findFirst().ifPresent(text -> json.put(TEMPERATURE, number(text)));
        texts(form, FORMAT).stream().findFirst().ifPresent(format -> putFormat(json, format));
        return json.putIfNotEmpty("timestamp_granularities", texts(form, GRANULARITIES));
    }

    private static String format(File file) {
        return file.ending()
                .orElseThrow(() ->
                        new InvalidShape("file needs a name that ends in its format, such as .mp3, at openrouter"));
    }

    /** A transcript comes as JSON, of which the text is a member. */
    private static void putFormat(JsonMap json, String format) {
        switch (format) {
            case "json", "text" -> {}
            case "verbose_json" -> json.put(FORMAT, format);
            default -> throw new InvalidShape(FORMAT + " must be json, text or verbose_json at openrouter");
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new InvalidShape(TEMPERATURE + " must be a number");
        }
    }

    private static List<String> texts(MarkedForm form, String name) {
        return form.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Field::text)
                .toList();
    }
}
