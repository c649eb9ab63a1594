package io.hermod.providers.deepgram;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.shared.Payload;
import io.hermod.providers.openai.SpeechResult;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Query;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The call of a speech. A model of Deepgram's is a voice in a language, such as {@code aura-2-thalia-en}. */
final class DeepgramSpeech {
    private static final String VOICE = "voice";
    private static final String ENGLISH = "-en";

    /** A family of voices, which needs one of them. */
    private static final Pattern FAMILY = Pattern.compile("aura(-\\d+)?");

    private static final List<String> QUERY =
            List.of("encoding", "container", "sample_rate", "bit_rate", "speed", "mip_opt_out", "tag");
    private static final List<String> DROPPED = List.of("instructions", "stream_format", "user");

    private DeepgramSpeech() {}

    static Plan plan(Attempt attempt) {
        String model = attempt.model().modelId();
        JsonTree asked = MarkedBody.of(attempt.request().body(), model).tree();
        Query query = new Query().add("model", voice(asked, model));
        putFormat(query, asked);
        QUERY.forEach(name -> asked.member(name).ifPresent(value -> query.add(name, value.value())));
        PlannedCall call = new PlannedCall(
                query.at(attempt.uri().toString()),
                Map.of(),
                PlannedCall.JSON,
                List.of(BodyPiece.Bytes.of(Payload.of(
                        JsonMap.of("text", asked.requiredText("input")).bytes()))),
                DeepgramApi.authorization(attempt));
        return new Plan(
                List.of(call),
                (answers, extraFields) -> SpeechResult.of(attempt.request(), answers.getFirst(), extraFields),
                dropped(asked, model));
    }

    /** The family and the voice, or the model that is a voice itself. */
    private static String voice(JsonTree asked, String model) {
        if (!FAMILY.matcher(model).matches()) {
            return model;
        }
        String voice = asked.requiredText(VOICE);
        return model + "-" + voice + (voice.contains("-") ? "" : ENGLISH);
    }

    private static List<String> dropped(JsonTree asked, String model) {
        Stream<String> voice = FAMILY.matcher(model).matches() ? Stream.empty() : Stream.of(VOICE);
        List<String> dropped = new ArrayList<>();
        Stream.concat(DROPPED.stream(), voice).filter(asked::has).forEach(dropped::add);
        return dropped;
    }

    /** @throws InvalidShape if Deepgram does not have the format */
    private static void putFormat(Query query, JsonTree asked) {
        asked.member("response_format").ifPresent(format -> {
            switch (format.requiredText()) {
                case "mp3", "aac", "flac" -> query.add("encoding", format.requiredText());
                case "opus" -> query.add("encoding", "opus").add("container", "ogg");
                case "wav" -> query.add("encoding", "linear16").add("container", "wav");
                case "pcm" -> query.add("encoding", "linear16").add("container", "none");
                case "mulaw", "alaw" ->
                    query.add("encoding", format.requiredText()).add("container", "none");
                default -> throw format.invalid("must be mp3, opus, aac, flac, wav, pcm, mulaw or alaw at deepgram");
            }
        });
    }
}
