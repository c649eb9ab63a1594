package io.hermod.providers.vertex;

import io.hermod.providers.anthropic.AnthropicErrors;
import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.gemini.GoogleErrors;
import io.hermod.providers.mistral.MistralErrors;
import java.util.List;
import java.util.Optional;

/** Errors of Vertex AI, in Google's form or in that of the model's publisher. */
public final class VertexErrors implements FailureClasses {
    private static final FailureClasses GOOGLE = new GoogleErrors();
    private static final FailureClasses ANTHROPIC = new AnthropicErrors();
    private static final FailureClasses MISTRAL = new MistralErrors();
    private static final List<FailureClasses> ALL = List.of(GOOGLE, ANTHROPIC, MISTRAL);

    @Override
    public FailureClass of(ErrorAnswer error) {
        if (error.status() == 401) {
            return FailureClass.CREDENTIALS_REJECTED;
        }
        return publisher(error).of(error);
    }

    @Override
    public Optional<String> code(ErrorAnswer error) {
        return ALL.stream().flatMap(classes -> classes.code(error).stream()).findFirst();
    }

    /** Google's errors have a status in words, Anthropic's have a type. */
    private static FailureClasses publisher(ErrorAnswer error) {
        if (error.document().text("status").isPresent()) {
            return GOOGLE;
        }
        boolean isOfAnthropic = error.document()
                .text("type")
                .filter(type -> type.endsWith("_error"))
                .isPresent();
        return isOfAnthropic ? ANTHROPIC : MISTRAL;
    }
}
