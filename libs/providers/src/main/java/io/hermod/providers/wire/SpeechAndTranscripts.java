package io.hermod.providers.wire;

import io.hermod.core.request.RequestType;
import java.util.function.Function;

/** The API of a provider that speaks and hears, and does no more. */
public record SpeechAndTranscripts(Function<Attempt, Plan> speech, Function<Attempt, Plan> transcription)
        implements ProviderApi {

    /** A spoken text is short, and a form's file is not copied. */
    @Override
    public int requestCopies(RequestType type) {
        return type == RequestType.SPEECH ? 8 : 2;
    }

    @Override
    public Plan plan(Attempt attempt) {
        return (attempt.request().type() == RequestType.TRANSCRIPTION ? transcription : speech).apply(attempt);
    }
}
