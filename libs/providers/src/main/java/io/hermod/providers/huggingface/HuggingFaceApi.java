package io.hermod.providers.huggingface;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.FormPart;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.Plan.AnswerReader;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Models that HuggingFace runs itself, which are called by their task. Chats go to its router instead. */
public final class HuggingFaceApi implements ProviderApi {
    private static final Pattern MODEL = Pattern.compile("(?:hf-inference/)?([\\w.-]+/[\\w.-]+)");

    /** The body and its tree. */
    @Override
    public int requestCopies(RequestType type) {
        return 4;
    }

    @Override
    public Plan plan(Attempt attempt) {
        return switch (attempt.request().type()) {
            case EMBEDDING -> {
                JsonTree asked = asked(attempt);
                yield json(
                        attempt,
                        "/pipeline/feature-extraction",
                        FeatureExtraction.request(asked),
                        (answers, extraFields) -> FeatureExtraction.result(
                                answers.getFirst(), asked, attempt.model().modelId(), extraFields));
            }
            case IMAGE_GENERATION ->
                json(
                        attempt,
                        "",
                        TextToImage.request(asked(attempt)),
                        (answers, extraFields) -> TextToImage.result(answers.getFirst(), attempt.now(), extraFields));
            case TRANSCRIPTION -> transcription(attempt);
            case TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, SPEECH, IMAGE_EDIT, IMAGE_VARIATION, RERANK, OCR ->
                throw new InvalidShape("huggingface has no task for this type");
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

    private static Plan transcription(Attempt attempt) {
        List<FormPart> parts = FormPart.all(attempt.request().body());
        SpeechRecognition.requireNoSubtitles(parts, attempt.request().body());
        FormPart file = parts.stream()
                .filter(part -> part.isFile() && part.name().equals("file"))
                .findFirst()
                .orElseThrow(() -> new InvalidShape("file is required"));
        PlannedCall call = new PlannedCall(
                uri(attempt, ""),
                Map.of(),
                SpeechRecognition.contentType(file),
                List.of(file.content(attempt.request().body())),
                Authorization.bearer(attempt.secret()));
        return new Plan(
                List.of(call),
                (answers, extraFields) -> SpeechRecognition.result(attempt.request(), answers.getFirst(), extraFields),
                SpeechRecognition.dropped(parts));
    }

    private static URI uri(Attempt attempt, String task) {
        Matcher model = MODEL.matcher(attempt.model().modelId());
        if (!model.matches()) {
            throw new InvalidShape("model must be hf-inference/organisation/name at huggingface: the models of"
                    + " its other inference providers serve chats and responses only");
        }
        return URI.create(attempt.uri() + "/" + model.group(1) + task);
    }
}
