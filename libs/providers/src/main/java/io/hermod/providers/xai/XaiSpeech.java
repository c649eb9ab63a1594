package io.hermod.providers.xai;

import io.hermod.core.shared.Words;
import io.hermod.providers.openai.OpenAiWire;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MarkedBody;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Speech at xAI, which names OpenAI's members in another way and has one model. */
final class XaiSpeech {
    private static final String FORMAT = "response_format";

    /** xAI's own members, and those that have OpenAI's name. */
    private static final List<String> SAME =
            List.of("speed", "optimize_streaming_latency", "text_normalization", "replace");

    private static final Set<String> CODECS = Set.of("mp3", "wav", "pcm", "mulaw", "alaw");
    private static final Set<String> MAPPED = Set.copyOf(Words.in("""
        model input voice language language_code output_format sample_rate bit_rate fallbacks
        stream_format
        """ + FORMAT));

    private XaiSpeech() {}

    static Plan plan(Attempt attempt) {
        MappedRequest request =
                request(MarkedBody.of(attempt.request().body(), attempt.model().modelId())
                        .tree());
        PlannedCall call = PlannedCall.json(attempt, request.body());
        String model = attempt.model().modelId();
        return new Plan(
                List.of(call),
                (answers, extraFields) -> OpenAiWire.result(attempt.request(), model, answers.getFirst(), extraFields),
                request.dropped());
    }

    /**
     * Maps a request.
     *
     * @throws io.hermod.wire.tree.InvalidShape if there are several voices, or a format that xAI does not write
     */
    static MappedRequest request(JsonTree asked) {
        JsonMap body = JsonMap.of("text", asked.requiredText("input"))
                .putIfPresent("voice_id", asked.member("voice").map(JsonTree::requiredText))
                .put(
                        "language",
                        Stream.of("language", "language_code")
                                .flatMap(name -> asked.text(name).stream())
                                .findFirst()
                                .orElse("auto"))
                .putIfNotEmpty("output_format", format(asked));
        SAME.forEach(name -> body.putIfPresent(name, asked.member(name)));
        List<String> dropped = asked.otherNames(MAPPED, SAME).sorted().toList();
        return new MappedRequest(body, dropped);
    }

    /** Empty if xAI's usual format, an MP3, is asked for. */
    private static JsonMap format(JsonTree asked) {
        JsonMap format = asked.member("output_format").map(JsonMap::copyOf).orElseGet(JsonMap::new);
        Optional<JsonTree> codec = asked.member(FORMAT);
        codec.filter(name -> !CODECS.contains(name.requiredText())).ifPresent(name -> {
            throw name.invalid("must be mp3, wav, pcm, mulaw or alaw at xai");
        });
        codec.ifPresent(name -> format.put("codec", name));
        return format.putIfPresent("sample_rate", asked.member("sample_rate"))
                .putIfPresent("bit_rate", asked.member("bit_rate"));
    }
}
