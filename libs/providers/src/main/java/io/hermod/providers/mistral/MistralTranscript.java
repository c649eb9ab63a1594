package io.hermod.providers.mistral;

import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;

/** A transcript with its usage in OpenAI's form. */
final class MistralTranscript {
    private static final String USAGE = "usage";

    private MistralTranscript() {}

    /** The same answer if it has no usage, or is no JSON. */
    static Answered of(Answered answer) {
        try {
            JsonTree body = JsonRepair.reading(answer.body(), json -> JsonTree.read(json.bytes()));
            return body.member(USAGE)
                    .filter(JsonTree::isObject)
                    .map(usage -> with(answer, body, usage))
                    .orElse(answer);
        } catch (MalformedJson text) {
            return answer;
        }
    }

    private static Answered with(Answered answer, JsonTree body, JsonTree usage) {
        JsonMap mapped = JsonMap.copyOf(body)
                .put(
                        USAGE,
                        MistralUsage.of(usage)
                                .transcript(usage.member("prompt_audio_seconds").flatMap(JsonTree::number)));
        return new Answered(answer.status(), answer.headers(), Payload.of(mapped.bytes()));
    }
}
