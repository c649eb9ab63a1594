package io.hermod.providers.huggingface;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FormPart;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.Plan.AnswerReader;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Models that HuggingFace runs itself, which are called by their task. */
final class OwnInference {
    private OwnInference() {}

    static Plan plan(Attempt attempt, String model) {
        return switch (attempt.request().type()) {
            case EMBEDDING -> {
                JsonTree asked = asked(attempt);
                yield json(
                        attempt,
                        model + "/pipeline/feature-extraction",
                        FeatureExtraction.request(asked),
                        (answers, extraFields) -> FeatureExtraction.result(
                                answers.getFirst(), asked, attempt.model().modelId(), extraFields));
            }
            case IMAGE_GENERATION ->
                json(
                        attempt,
                        model,
                        TextToImage.request(asked(attempt)),
                        (answers, extraFields) -> TextToImage.result(answers.getFirst(), attempt.now(), extraFields));
            case TRANSCRIPTION -> transcription(attempt, model);
            case TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    MESSAGES,
                    SPEECH,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    RERANK,
                    OCR ->
                throw new InvalidShape(
                        "hf-inference has no " + attempt.request().type().wireName()
                                + " at huggingface: name another inference provider before the model");
        };
    }

    private static JsonTree asked(Attempt attempt) {
        return MarkedBody.of(attempt.request().body(), attempt.model().modelId())
                .tree();
    }

    private static Plan json(Attempt attempt, String task, MappedRequest request, AnswerReader reader) {
        PlannedCall call = new PlannedCall(
                uri(attempt, task),
                Map.of(),
                PlannedCall.JSON,
                List.of(BodyPiece.Bytes.of(Payload.of(request.body().bytes()))),
                Authorization.bearer(attempt.secret()));
        return new Plan(List.of(call), reader, request.dropped());
    }

    private static Plan transcription(Attempt attempt, String model) {
        List<FormPart> parts = FormPart.all(attempt.request().body());
        SpeechRecognition.requireNoSubtitles(parts, attempt.request().body());
        FormPart file = parts.stream()
                .filter(part -> part.isFile() && part.name().equals("file"))
                .findFirst()
                .orElseThrow(() -> new InvalidShape("file is required"));
        PlannedCall call = new PlannedCall(
                uri(attempt, model),
                Map.of(),
                SpeechRecognition.contentType(file.contentType(), file.ending()),
                List.of(file.content(attempt.request().body())),
                Authorization.bearer(attempt.secret()));
        return new Plan(
                List.of(call),
                (answers, extraFields) -> SpeechRecognition.result(attempt.request(), answers.getFirst(), extraFields),
                SpeechRecognition.dropped(parts));
    }

    private static URI uri(Attempt attempt, String task) {
        return URI.create(attempt.uri() + "/hf-inference/models/" + task);
    }
}
