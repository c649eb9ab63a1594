package io.hermod.providers.elevenlabs;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;

/** ElevenLabs: speech, or sounds if the model makes these, and transcripts. */
public final class ElevenLabsApi implements ProviderApi {

    /** A spoken text is short, and a form's files are not copied. */
    @Override
    public int requestCopies(RequestType type) {
        return type == RequestType.SPEECH ? 8 : 2;
    }

    @Override
    public Plan plan(Attempt attempt) {
        return attempt.request().type() == RequestType.TRANSCRIPTION
                ? ElevenLabsTranscription.plan(attempt)
                : ElevenLabsSpeech.plan(attempt);
    }

    static Authorization authorization(Attempt attempt) {
        Secret key = attempt.secret();
        return key.isEmpty() ? new Authorization.None() : new Authorization.Header("xi-api-key", key);
    }
}
