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
            return plan(attempt, URI.create(address + query(asked, List.of())), SpeechRequest.sound(asked, model));
        }
        String address = attempt.uri() + "/" + PathSegment.encoded(voice(asked));
        MappedRequest request = SpeechRequest.speech(asked, model);
        return asked.isTrue(TIMES)
                ? timed(attempt, URI.create(address + "/with-timestamps" + query(asked, QUERY)), request)
                : plan(attempt, URI.create(address + query(asked, QUERY)), request);
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

    private static String query(JsonTree asked, List<String> names) {
        StringBuilder query = new StringBuilder("?output_format=").append(OutputFormat.of(asked));
        for (String name : names) {
            asked.member(name)
                    .ifPresent(value -> query.append('&')
                            .append(name)
                            .append('=')
                            .append(PathSegment.encoded(String.valueOf(value.value()))));
        }
        return query.toString();
    }

    private static String voice(JsonTree asked) {
        JsonTree voice = asked.required("voice");
        return voice.text()
                .or(() -> voice.text("id"))
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> voice.invalid("must be the id of a voice: ElevenLabs speaks with one"));
    }
}
