package io.hermod.providers.elevenlabs;

import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.error.StandardClasses;
import java.util.Map;
import java.util.Optional;

/** ElevenLabs's errors: what they are about stands in {@code detail.status}, and a spent quota is a 401. */
public final class ElevenLabsErrors implements FailureClasses {

    @Override
    public FailureClass of(ErrorAnswer error) {
        return switch (status(error).orElse("")) {
            case "quota_exceeded" -> FailureClass.QUOTA_SPENT;
            case "too_many_concurrent_requests", "concurrent_limit_exceeded", "rate_limit_exceeded" ->
                FailureClass.RATE_LIMITED;
            case "system_busy" -> FailureClass.TRANSIENT;
            default -> StandardClasses.INSTANCE.of(error);
        };
    }

    @Override
    public Optional<String> code(ErrorAnswer error) {
        return status(error);
    }

    /** A detail may also be a text, or a list of invalid members. */
    private static Optional<String> status(ErrorAnswer error) {
        return error.document()
                .member("detail")
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .flatMap(detail -> text(detail, "status").or(() -> text(detail, "code")));
    }

    private static Optional<String> text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
