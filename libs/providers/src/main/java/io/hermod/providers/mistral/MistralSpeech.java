package io.hermod.providers.mistral;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.openai.SpokenAudio;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mistral's speech, whose answer is JSON with the audio in base64. */
final class MistralSpeech {
    private static final String FORMAT = "response_format";
    private static final Set<String> FORMATS = Set.of("mp3", "wav", "pcm", "opus", "flac");
    private static final String VOICE = "voice";
    private static final String VOICE_ID = "voice_id";
    private static final String REF_AUDIO = "ref_audio";
    private static final String AUDIO = "audio_data";
    private static final Set<String> MAPPED =
            Set.of("model", "input", VOICE, VOICE_ID, REF_AUDIO, FORMAT, "metadata", "fallbacks", "stream");

    private MistralSpeech() {}

    static Plan plan(Attempt attempt) {
        JsonTree asked = MarkedBody.of(attempt.request().body(), attempt.model().modelId())
                .tree();
        MappedRequest request = request(asked);
        PlannedCall call = PlannedCall.json(attempt, request.body());
        return new Plan(
                List.of(call),
                (answers, extraFields) -> result(attempt.request(), answers.getFirst(), extraFields),
                request.dropped());
    }

    /** Maps a request. A sample of a voice comes before the name of one, which every request has. */
    static MappedRequest request(JsonTree asked) {
        List<String> dropped = new ArrayList<>(asked.otherNames(MAPPED).toList());
        JsonMap body = JsonMap.of("model", asked.required("model")).put("input", asked.requiredText("input"));
        if (asked.has(REF_AUDIO)) {
            body.put(REF_AUDIO, asked.requiredText(REF_AUDIO));
            dropped.add(VOICE);
        } else {
            body.put(VOICE_ID, voice(asked));
        }
        body.putIfPresent(FORMAT, asked.member(FORMAT).map(MistralSpeech::format))
                .putIfPresent("metadata", asked.member("metadata"));
        return new MappedRequest(body, dropped);
    }

    private static String voice(JsonTree asked) {
        Optional<String> own = asked.text(VOICE_ID);
        if (own.isPresent()) {
            return own.get();
        }
        JsonTree voice = asked.required(VOICE);
        return voice.text()
                .or(() -> voice.text("id"))
                .orElseThrow(() -> voice.invalid("must be the id of a voice: Mistral speaks with one"));
    }

    private static String format(JsonTree format) {
        if (!FORMATS.contains(format.requiredText())) {
            throw format.invalid("must be mp3, wav, pcm, opus or flac at Mistral");
        }
        return format.requiredText();
    }

    private static Reading result(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        JsonTree body = AnswerJson.tree(answer);
        Optional<String> audio = body.text(AUDIO).filter(sound -> !sound.isEmpty());
        if (audio.isEmpty()) {
            return AnswerJson.failed(answer, "an object without " + AUDIO);
        }
        MistralUsage usage = body.member("usage").map(MistralUsage::of).orElse(new MistralUsage(0, 0, 0));
        Payload base64 = Payload.of(audio.get().getBytes(StandardCharsets.US_ASCII));
        return new SpokenAudio(base64, usage.input(), usage.output(), new JsonMap()).result(request, extraFields);
    }
}
