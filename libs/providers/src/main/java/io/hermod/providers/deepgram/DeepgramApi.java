package io.hermod.providers.deepgram;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Secret;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.Plan;
import io.hermod.providers.wire.ProviderApi;

/** Deepgram: speech, and transcripts of a sound's bytes. Settings stand in the query. */
public final class DeepgramApi implements ProviderApi {

    /** A spoken text is short, and a form's file is not copied. */
    @Override
    public int requestCopies(RequestType type) {
        return type == RequestType.SPEECH ? 8 : 2;
    }

    @Override
    public Plan plan(Attempt attempt) {
        return attempt.request().type() == RequestType.TRANSCRIPTION
                ? DeepgramTranscription.plan(attempt)
                : DeepgramSpeech.plan(attempt);
    }

    static Authorization authorization(Attempt attempt) {
        Secret key = attempt.secret();
        return key.isEmpty()
                ? new Authorization.None()
                : new Authorization.Header("Authorization", Secret.of("Token " + key.reveal()));
    }
}
