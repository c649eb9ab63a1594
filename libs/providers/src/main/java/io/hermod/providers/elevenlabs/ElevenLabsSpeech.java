package io.hermod.providers.elevenlabs;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.providers.openai.SpeechResult;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.PathSegment;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Query;
import io.hermod.wire.tree.JsonTree;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The calls of speech and of sounds. */
final class ElevenLabsSpeech {
    private static final String SPEECH = "/text-to-speech";
    private static final String SOUND = "/sound-generation";
    private static final String TIMES = "with_timestamps";
    private static final List<String> QUERY = List.of("enable_logging", "optimize_streaming_latency");

    private ElevenLabsSpeech() {}

    static Plan plan(Attempt attempt) {
        String model = attempt.model().modelId();
        JsonTree asked = MarkedBody.of(attempt.request().body(), model).tree();
        if (SpeechRequest.isSound(attempt.names().telling())) {
            String address = attempt.uri().toString().replace(SPEECH, SOUND);
            return plan(attempt, query(asked, List.of()).at(address), SpeechRequest.sound(asked, model));
        }
        String address = attempt.uri() + "/" + PathSegment.encoded(voice(asked));
        MappedRequest request = SpeechRequest.speech(asked, model);
        return asked.isTrue(TIMES)
                ? timed(attempt, query(asked, QUERY).at(address + "/with-timestamps"), request)
                : plan(attempt, query(asked, QUERY).at(address), request);
    }

    private static Plan plan(Attempt attempt, URI uri, MappedRequest request) {
        return new Plan(
                List.of(call(attempt, uri, request)),
                (answers, extraFields) -> SpeechResult.of(attempt.request(), answers.getFirst(), extraFields),
                request.dropped());
    }

    private static Plan timed(Attempt attempt, URI uri, MappedRequest request) {
        return new Plan(
                List.of(call(attempt, uri, request)),
                (answers, extraFields) -> TimedSpeech.of(attempt.request(), answers.getFirst(), extraFields),
                request.dropped());
    }

    private static PlannedCall call(Attempt attempt, URI uri, MappedRequest request) {
        return new PlannedCall(
                uri,
                Map.of(),
                PlannedCall.JSON,
                List.of(BodyPiece.Bytes.of(Payload.of(request.body().bytes()))),
                ElevenLabsApi.authorization(attempt));
    }

    private static Query query(JsonTree asked, List<String> names) {
        Query query = new Query().add("output_format", OutputFormat.of(asked));
        names.forEach(name -> asked.member(name).ifPresent(value -> query.add(name, value.value())));
        return query;
    }

    private static String voice(JsonTree asked) {
        JsonTree voice = asked.required("voice");
        return voice.text()
                .or(() -> voice.text("id"))
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> voice.invalid("must be the id of a voice: ElevenLabs speaks with one"));
    }
}
