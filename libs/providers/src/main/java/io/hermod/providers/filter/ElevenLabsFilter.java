package io.hermod.providers.filter;

import static io.hermod.core.request.RequestType.TRANSCRIPTION;

/** Fields of a transcription at ElevenLabs, whose transcripts always come as JSON with the times of words. */
public final class ElevenLabsFilter {
    private static final String GRANULARITIES = "timestamp_granularities";

    private static final ObjectRules FORM = ObjectRules.NONE
            .rename("model", "model_id")
            .rename("language", "language_code")
            .cut(Condition.matches("json|text|verbose_json"), "response_format")
            .reject(
                    "must be json, verbose_json or text at elevenlabs; additional_formats asks for subtitles",
                    Condition.ALWAYS,
                    "response_format")
            .cut(Condition.matches("word"), GRANULARITIES, GRANULARITIES + "[]")
            .drop(GRANULARITIES, GRANULARITIES + "[]", "prompt", "chunking_strategy", "include[]")
            .cut(Condition.matches("false|0"), "webhook")
            .reject("is not supported: the transcript is the job's result", Condition.ALWAYS, "webhook");

    public static final FieldFilter ELEVENLABS = FieldFilter.withoutRows().on(TRANSCRIPTION, FORM);

    private ElevenLabsFilter() {}
}
