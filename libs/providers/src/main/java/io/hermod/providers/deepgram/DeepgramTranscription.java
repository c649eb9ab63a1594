package io.hermod.providers.deepgram;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.FailureInside;
import io.hermod.providers.wire.FormPart;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Query;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The call of a transcription: the file alone, which is not read here. The form's fields become the query. */
final class DeepgramTranscription {
    private static final String FORMAT = "response_format";
    private static final String DETECT = "detect_language";
    private static final String SMART = "smart_format";
    private static final String UTTERANCES = "utterances";
    private static final Set<String> FORMATS = Set.of("json", "text", "verbose_json", "diarized_json");

    /** The transcript is the same without these. */
    private static final Set<String> UNNAMED = Set.of("file", FORMAT, "stream", "timestamp_granularities[]");

    private static final Set<String> DROPPED = Set.of("prompt", "temperature", "include[]", "chunking_strategy");
    private static final Set<String> CALLBACKS = Set.of("callback", "callback_method");

    private DeepgramTranscription() {}

    static Plan plan(Attempt attempt) {
        RequestBody form = attempt.request().body();
        List<FormPart> parts = FormPart.besidesModel(form);
        FormPart file = parts.stream()
                .filter(part -> part.isFile() && part.name().equals("file"))
                .findFirst()
                .orElseThrow(() -> new InvalidShape("file is required"));
        List<FormPart> fields = parts.stream().filter(part -> !part.isFile()).toList();
        PlannedCall call = new PlannedCall(
                query(attempt.model().modelId(), fields, form).at(attempt.uri().toString()),
                Map.of(),
                contentType(file),
                List.of(file.content(form)),
                DeepgramApi.authorization(attempt));
        return new Plan(
                List.of(call),
                (answers, extraFields) -> result(answers.getFirst(), extraFields),
                fields.stream()
                        .map(FormPart::name)
                        .filter(DROPPED::contains)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** OpenAI's transcripts have punctuation, and are in the language that is heard unless the request names one. */
    private static Query query(String model, List<FormPart> fields, RequestBody form) {
        Query query = new Query().add("model", model);
        boolean isTimed = false;
        for (FormPart field : fields) {
            String text = field.text(form);
            if (field.name().equals(FORMAT)) {
                requireJson(text);
                isTimed = text.equals("verbose_json") || text.equals("diarized_json");
            } else if (CALLBACKS.contains(field.name())) {
                throw new InvalidShape(field.name() + " has no form here: the transcript comes as the job's result");
            } else if (!UNNAMED.contains(field.name()) && !DROPPED.contains(field.name())) {
                query.add(field.name(), text);
            }
        }
        if (!has(fields, "language") && !has(fields, DETECT)) {
            query.add(DETECT, true);
        }
        if (!has(fields, SMART)) {
            query.add(SMART, true);
        }
        if (isTimed && !has(fields, UTTERANCES)) {
            query.add(UTTERANCES, true);
        }
        return query;
    }

    private static void requireJson(String format) {
        if (!FORMATS.contains(format)) {
            throw new InvalidShape(FORMAT + " must be json, text or verbose_json at deepgram");
        }
    }

    private static boolean has(List<FormPart> fields, String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** Deepgram finds out what the sound is if the label does not say it. */
    private static String contentType(FormPart file) {
        return file.contentType()
                .filter(type -> type.startsWith("audio/") || type.startsWith("video/"))
                .orElse("application/octet-stream");
    }

    private static Reading result(Answered answer, String extraFields) throws UnusableAnswer, MalformedJson {
        return AnswerJson.reading(answer, json -> result(json, extraFields));
    }

    private static Reading result(Payload json, String extraFields) throws MalformedJson {
        JsonTree body = JsonTree.read(json.bytes());
        return body.member("results").filter(results -> results.has("channels")).isPresent()
                ? new Reading.Result(MappedResult.of(new HeardSpeech(body).json(), extraFields))
                : FailureInside.in(RequestType.TRANSCRIPTION, json)
                        .orElseGet(() -> new Reading.Failed(json, "an object without channels"));
    }
}
