package io.hermod.providers.elevenlabs;

import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.SpeechAndTranscripts;

/** ElevenLabs: speech, or sounds if the model makes these, and transcripts. */
public final class ElevenLabsApi {

    private ElevenLabsApi() {}

    public static ProviderApi create() {
        return new SpeechAndTranscripts(ElevenLabsSpeech::plan, ElevenLabsTranscription::plan);
    }

    static Authorization authorization(Attempt attempt) {
        return Authorization.header("xi-api-key", attempt.secret());
    }
}
