package io.hermod.providers.xai;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Words;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FailureInside;
import io.hermod.providers.wire.FormPart;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
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

/** Transcripts at xAI, which has one model, takes the file as the last field, and always tells the words' times. */
final class XaiTranscription {
    private static final String FILE = "file";
    private static final String FORMAT = "response_format";
    private static final String LINE = "\r\n";

    private static final Set<String> TAKEN = Set.copyOf(Words.in("""
        language format audio_format sample_rate multichannel channels diarize filler_words keyterm
        """));

    /** The transcript is the same without these. */
    private static final Set<String> UNNAMED = Set.of(FILE, FORMAT, "stream");

    private static final Set<String> FORMATS = Set.of("json", "text", "verbose_json", "diarized_json");

    private XaiTranscription() {}

    static Plan plan(Attempt attempt) {
        RequestBody form = attempt.request().body();
        List<FormPart> parts = FormPart.besidesModel(form);
        parts.stream()
                .filter(part -> part.name().equals(FORMAT) && !FORMATS.contains(part.text(form)))
                .findFirst()
                .ifPresent(_ -> {
                    throw new InvalidShape(FORMAT + " must be json, text or verbose_json at xai");
                });
        PlannedCall call = new PlannedCall(
                attempt.uri(), Map.of(), form.contentType(), body(form, parts), Authorization.bearer(attempt.secret()));
        return new Plan(
                List.of(call),
                (answers, extraFields) -> result(answers.getFirst(), extraFields),
                parts.stream()
                        .map(FormPart::name)
                        .filter(name -> !TAKEN.contains(name) && !UNNAMED.contains(name))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static List<BodyPiece> body(RequestBody form, List<FormPart> parts) {
        String boundary = "--" + FormPart.boundary(form);
        List<BodyPiece> pieces = new ArrayList<>();
        parts.stream()
                .filter(part -> !part.isFile() && TAKEN.contains(part.name()))
                .forEach(part -> pieces.addAll(piecesOf(part, form, boundary)));
        parts.stream()
                .filter(part -> part.isFile() && part.name().equals(FILE))
                .findFirst()
                .ifPresent(part -> pieces.addAll(piecesOf(part, form, boundary)));
        pieces.add(piece(boundary + "--" + LINE));
        return pieces;
    }

    private static List<BodyPiece> piecesOf(FormPart part, RequestBody form, String boundary) {
        return List.of(piece(boundary + LINE + part.headers() + LINE + LINE), part.content(form), piece(LINE));
    }

    private static BodyPiece piece(String text) {
        return BodyPiece.Bytes.of(Payload.utf8(text));
    }

    private static Reading result(Answered answer, String extraFields) throws UnusableAnswer, MalformedJson {
        return AnswerJson.reading(answer, json -> {
            JsonMap result = withWords(JsonTree.read(json.bytes()));
            Optional<Reading.Failed> failed = FailureInside.in(RequestType.TRANSCRIPTION, json);
            return failed.isPresent() ? failed.get() : new Reading.Result(MappedResult.of(result, extraFields));
        });
    }

    /** OpenAI names a word's text {@code word}. */
    private static JsonMap withWords(JsonTree answer) {
        List<JsonMap> words = answer.elements("words").stream()
                .map(word -> JsonMap.copyOf(word)
                        .putIfPresent("word", word.text("word").or(() -> word.text("text"))))
                .toList();
        return JsonMap.copyOf(answer).putIfNotEmpty("words", words);
    }
}
