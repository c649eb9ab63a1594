package io.hermod.providers.deepgram;

import io.hermod.core.shared.Secret;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.SpeechAndTranscripts;

/** Deepgram: speech, and transcripts of a sound's bytes. Settings stand in the query. */
public final class DeepgramApi {

    private DeepgramApi() {}

    public static ProviderApi create() {
        return new SpeechAndTranscripts(DeepgramSpeech::plan, DeepgramTranscription::plan);
    }

    static Authorization authorization(Attempt attempt) {
        Secret key = attempt.secret();
        return key.isEmpty()
                ? new Authorization.None()
                : new Authorization.Header("Authorization", Secret.of("Token " + key.reveal()));
    }
}
