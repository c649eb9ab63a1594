package io.hermod.gateway;

import io.hermod.core.request.AnthropicPath;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.OpenAiPath;
import io.hermod.core.shared.Payload;
import io.hermod.wire.AnthropicError;
import io.hermod.wire.ErrorEnvelope;
import io.hermod.wire.OpenAiError;
import io.micronaut.http.HttpRequest;

/** The JSON of the errors that a client understands. */
enum ErrorForm {
    /** The contract's envelope, as Bifrost sends it. */
    ENVELOPE,
    /** For the clients of OpenAI's background mode. */
    OPENAI,
    /** For the clients of Anthropic's API. */
    ANTHROPIC;

    static ErrorForm of(HttpRequest<?> request) {
        if (AnthropicPath.isAt(request.getPath())) {
            return ANTHROPIC;
        }
        String path = request.getPath().replaceFirst("/cancel$", "");
        boolean openAi = OpenAiPath.typeAt(path).isPresent()
                || OpenAiPath.responseIdAt(path).isPresent();
        return openAi && !AsyncHeaders.of(request).arePresent() ? OPENAI : ENVELOPE;
    }

    Payload render(InferenceError error) {
        return switch (this) {
            case ENVELOPE -> ErrorEnvelope.render(error);
            case OPENAI -> OpenAiError.render(error);
            case ANTHROPIC -> AnthropicError.render(error);
        };
    }
}
