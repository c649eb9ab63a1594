package io.hermod.providers.elevenlabs;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.filter.ElevenLabsFilter;
import io.hermod.providers.filter.Filtered;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.FailureInside;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The call of a transcription: the client's form, whose fields are renamed. Its file is not read here. */
final class ElevenLabsTranscription {
    private ElevenLabsTranscription() {}

    static Plan plan(Attempt attempt) {
        String model = attempt.model().modelId();
        Filtered filtered =
                ElevenLabsFilter.ELEVENLABS.apply(attempt.request().body(), RequestType.TRANSCRIPTION, model);
        RequestBody form = filtered.body();
        PlannedCall call = new PlannedCall(
                attempt.uri(),
                Map.of(),
                form.contentType(),
                form.piecesWith(model.getBytes(StandardCharsets.UTF_8)),
                ElevenLabsApi.authorization(attempt));
        return new Plan(
                List.of(call), (answers, extraFields) -> result(answers.getFirst(), extraFields), filtered.dropped());
    }

    private static Reading result(Answered answer, String extraFields) throws UnusableAnswer, MalformedJson {
        return AnswerJson.reading(answer, json -> result(json, extraFields));
    }

    private static Reading result(Payload json, String extraFields) throws MalformedJson {
        JsonTree body = JsonTree.read(json.bytes());
        Optional<Reading.Failed> failed =
                body.has("transcripts") ? Optional.empty() : FailureInside.in(RequestType.TRANSCRIPTION, json);
        return failed.isPresent()
                ? failed.get()
                : new Reading.Result(MappedResult.of(Transcript.of(body), extraFields));
    }
}
